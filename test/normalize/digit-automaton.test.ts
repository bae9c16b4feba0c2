import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileDigitAutomaton, startsWithMatch } from '../../src/normalize/digit-automaton.ts';
import { listCountryPlans } from '../../src/normalize/phone-plans.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), maxLength: 14 });

function isMatchedByRegExp(pattern: string, text: string): boolean {
  return (new RegExp(`^(?:${pattern})`).exec(text)?.[0] ?? '') !== '';
}

function isMatched(pattern: string, text: string): boolean | null {
  const automaton = compileDigitAutomaton(pattern);
  return automaton === null ? null : startsWithMatch(automaton, text);
}

/** What the library cuts off national numbers, of all countries. */
function listPatterns(): string[] {
  const patterns = [...listCountryPlans().values()].map(({ prefix }) => prefix);
  return [...new Set(patterns)].filter((pattern) => pattern !== '');
}

describe('a digit automaton', () => {
  it.each([
    ['0', '0123', true],
    ['0', '123', false],
    ['0?', '0', true],
    ['0?', '1', false],
    ['([2-9]\\d{6})$|1', '2345678', true],
    ['([2-9]\\d{6})$|1', '23456789', false],
    ['([2-9]\\d{6})$|1', '234567', false],
    ['(?:0|90)(?:(1[245]|99)(\\d{2,3}))?', '90', true],
    ['[08]', '8', true],
    ['4\\d*5', '4005', true],
    ['4\\d+5', '45', false],
    ['4{2,}', '4', false],
    ['4{2,}', '444', true],
    ['4{2}', '445', true],
  ])('of %s, for %s: %s', (pattern, text, expected) => {
    expect(isMatched(pattern, text)).toBe(expected);
    expect(isMatchedByRegExp(pattern, text)).toBe(expected);
  });

  it.each(['(?=0)', 'a', '0\\b', '[^0]', '^0', '.', '(?:0', '0)', '[0'])(
    'is not made of %s',
    (pattern) => {
      expect(compileDigitAutomaton(pattern)).toBeNull();
    },
  );

  it('says what a regular expression says, for every pattern of the library', () => {
    const patterns = listPatterns();
    expect(patterns.length).toBeGreaterThan(30);
    for (const pattern of patterns) {
      const automaton = compileDigitAutomaton(pattern);
      expect([pattern, automaton]).not.toEqual([pattern, null]);
      fc.assert(
        fc.property(digits, (text) => {
          const found = automaton !== null && startsWithMatch(automaton, text);
          expect([pattern, text, found]).toEqual([pattern, text, isMatchedByRegExp(pattern, text)]);
        }),
      );
    }
  });
});
