import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeNumber } from '../../src/normalize/number.ts';
import { findUnstable } from './canonical-checks.ts';

describe('normalizeNumber', () => {
  it.each([
    ['an integer', '5', 5],
    ['a negative decimal', '-0.5', -0.5],
    ['zero', '0', 0],
    ['the first integer beyond the safe ones', '9007199254740992', 9007199254740992],
    ['a large integer that prints digit for digit', '12345678901234567000', 12345678901234567000],
    ['a printed exponent', '1e+22', 1e22],
  ])('leaves %s as it is: %s', (_name, text, value) => {
    expect(normalizeNumber(text)).toEqual({ value, repairs: [] });
  });

  it.each([
    ['a trailing zero', '-0.50', -0.5],
    ['a plus sign', '+5', 5],
    ['an exponent', '1e3', 1000],
    ['an upper-case exponent', '2.5E-3', 0.0025],
    ['a decimal of a data frame', '123.0', 123],
    ['no digit before the point', '.5', 0.5],
    ['no digit after the point', '5.', 5],
    ['leading zeros', '007', 7],
    ['zero with an exponent', '0e5', 0],
    ['many zeros', '100000000000000000000000', 1e23],
  ])('rewrites %s: %s', (_name, text, value) => {
    expect(normalizeNumber(text)).toEqual({ value, repairs: ['number-form'] });
  });

  it('turns negative zero into zero', () => {
    const outcome = normalizeNumber('-0');
    expect('value' in outcome && Object.is(outcome.value, 0)).toBe(true);
  });

  it.each([
    ['digit groups', '1,234.5', 'not a decimal'],
    ['a decimal comma', '0,5', 'not a decimal'],
    ['hexadecimal', '0x10', 'not a decimal'],
    ['not a number', 'NaN', 'not a decimal'],
    ['infinity', 'Infinity', 'not a decimal'],
    ['beyond the range of a double', '1e999', 'too large'],
    ['too small for a double', '1e-400', 'too close to 0'],
    ['a 64-bit ID', '9007199254740993', 'more digits'],
    ['a 64-bit ID as a data frame writes it', '9007199254740993.0', 'more digits'],
    ['a negative 64-bit ID', '-9223372036854775807', 'more digits'],
    ['a unit', '5 km', 'not a decimal'],
    ['a lone sign', '-', 'not a decimal'],
    ['a lone point', '.', 'not a decimal'],
    ['full-width digits', '\uFF11\uFF12', 'not a decimal'],
    ['digits with an underscore', '1_000', 'not a decimal'],
  ])('rejects %s: %s', (_name, text, reason) => {
    const facts = { reason: expect.stringContaining(reason) };
    expect(normalizeNumber(text)).toEqual({ code: 'invalid-number', facts });
  });

  it('keeps the value of every double, as it is printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(normalizeNumber(String(value))).toEqual({ value: value + 0, repairs: [] });
      }),
    );
  });

  it('never changes the digits of an integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (integer) => {
        const outcome = normalizeNumber(String(integer));
        if (!('value' in outcome)) return;
        expect(outcome.value.toLocaleString('en', { useGrouping: false })).toBe(String(integer));
      }),
    );
  });

  it('is idempotent', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789.eE+-'.split('')),
      maxLength: 24,
    });
    expect(
      findUnstable(normalizeNumber, fc.oneof(digits, fc.bigInt().map(String), fc.string()), 2000),
    ).toBeNull();
  });
});
