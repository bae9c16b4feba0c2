import { describe, expect, it } from 'vitest';

import { createRename } from '../../src/map/column-rule.ts';
import type { ColumnRule } from '../../src/map/column-rule.ts';
import { createValueReader, hasReadValue } from '../../src/map/value-reader.ts';

function createReader(rule: Partial<ColumnRule>) {
  const reader = createValueReader({ ...createRename('Attributes.x'), ...rule }, 'UTC');
  if (reader === null) throw new Error('no reader');
  return reader;
}

const WORDS = {
  values: { yes: 'NONE', no: 'ALL', 'n/a': null, same: 'same' },
  otherwise: undefined,
};
const DATE = { format: 'dd/MM/yyyy', timezone: 'Europe/Berlin' };

describe('createValueReader', () => {
  it('is not there for a column that is only renamed', () => {
    expect(createValueReader(createRename('Id'), null)).toBeNull();
  });

  it.each<[string, Partial<ColumnRule>, string, string | null, string[]]>([
    ['a value', { values: WORDS }, 'yes', 'NONE', ['value-mapped']],
    [
      'a value with space around it',
      { values: WORDS },
      ' no ',
      'ALL',
      ['value-trimmed', 'value-mapped'],
    ],
    ['a value that stands for none', { values: WORDS }, 'n/a', null, ['value-mapped']],
    ['a value that stands for itself', { values: WORDS }, 'same', 'same', []],
    ['a value of another case', { values: WORDS }, 'Yes', 'Yes', []],
    ['a name of every object', { values: WORDS }, 'constructor', 'constructor', []],
    ['all others', { values: { ...WORDS, otherwise: 'x' } }, 'maybe', 'x', ['value-mapped']],
    ['no others', { values: { ...WORDS, otherwise: null } }, 'maybe', null, ['value-mapped']],
    ['nothing', { values: { ...WORDS, otherwise: 'x' } }, ' ', ' ', []],
    ['a date', { date: DATE }, '27/01/2024', '2024-01-26T23:00:00Z', ['date-to-utc']],
    [
      'a date in the zone of the run',
      { date: { ...DATE, timezone: null } },
      '27/01/2024',
      '2024-01-27T00:00:00Z',
      ['date-to-utc'],
    ],
    [
      'a date in ISO form',
      { date: { format: null, timezone: null } },
      '2024-01-27 10:00',
      '2024-01-27T10:00:00Z',
      ['date-to-utc'],
    ],
    [
      'a value that stands for a date',
      { date: DATE, values: { values: { never: '01/01/1970' }, otherwise: undefined } },
      'never',
      '1969-12-31T23:00:00Z',
      ['value-mapped', 'date-to-utc'],
    ],
    [
      'a value that stands for no date',
      { date: DATE, values: WORDS },
      'n/a',
      null,
      ['value-mapped'],
    ],
  ])('reads %s', (_name, rule, given, text, repairs) => {
    expect(createReader(rule).read(given)).toEqual({ text, repairs });
  });

  it('finds what is no date', () => {
    expect(createReader({ date: DATE }).read('2024')).toMatchObject({ code: 'invalid-date' });
  });
});

describe('hasReadValue', () => {
  it.each([
    ['a value', 'x', true],
    ['a blank', ' ', false],
    ['a value that stands for none', 'n/a', false],
  ])('%s', (_name, text, expected) => {
    expect(hasReadValue(createReader({ values: WORDS }), text)).toBe(expected);
  });

  it('takes what can not be read for a value: it is to be reported', () => {
    expect(hasReadValue(createReader({ date: DATE }), 'x')).toBe(true);
  });
});
