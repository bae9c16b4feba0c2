import { describe, expect, it } from 'vitest';

import type { CsvDialect } from '../../src/parse/dialect.ts';
import type { PresetName } from '../../src/parse/presets.ts';
import { isPresetName, presetDescriptions, presets } from '../../src/parse/presets.ts';

const rows: readonly [PresetName, Partial<CsvDialect>][] = [
  ['rfc4180', { delimiter: 44, quote: 34, quoteEscape: 'double', isBareEmptyNull: false }],
  ['excel', { delimiter: 44, quote: 34, quoteEscape: 'double', hasHeader: true }],
  ['snowflake', { delimiter: 44, quote: null, bareEscape: 'literal', nullTokens: ['\\N'] }],
  ['redshift', { delimiter: 124, quote: null, bareEscape: 'none', hasHeader: false }],
  ['redshift-escape', { delimiter: 124, quote: null, bareEscape: 'literal', hasHeader: false }],
  ['bigquery', { delimiter: 44, quote: 34, isBareEmptyNull: true, hasHeader: true }],
  ['athena', { delimiter: 44, quote: 34, isBareEmptyNull: true, hasHeader: true }],
  ['postgres-text', { delimiter: 9, quote: null, bareEscape: 'c-style', endMarker: '\\.' }],
  ['postgres-csv', { delimiter: 44, quote: 34, isBareEmptyNull: true, nullTokens: [] }],
  ['spark', { quoteEscape: 'backslash', bareEscape: 'none', isSpaceTrimmed: true }],
  ['mysql', { delimiter: 9, bareEscape: 'c-style', nullTokens: ['\\N'], endMarker: null }],
];

describe('presets', () => {
  it.each(rows)('%s is read as its exporter writes', (name, expected) => {
    expect(presets[name]).toMatchObject(expected);
  });

  it('covers every preset in the table above', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(presets));
  });

  const dialects: [string, CsvDialect][] = Object.entries(presets);

  it.each(dialects)('%s gives each byte one meaning', (_name, dialect) => {
    const special = [dialect.delimiter, dialect.quote, 10, 13, 92].filter((byte) => byte !== null);
    expect(new Set(special).size).toBe(special.length);
    expect(special.every((byte) => byte > 0 && byte < 128)).toBe(true);
  });

  it.each(dialects)('%s has one way to write NULL, or none', (_name, dialect) => {
    const ways = dialect.nullTokens.length + (dialect.isBareEmptyNull ? 1 : 0);
    expect(ways).toBeLessThanOrEqual(1);
  });
});

describe('presetDescriptions', () => {
  it.each(Object.entries(presetDescriptions))('%s fits one line of --help', (name, text) => {
    expect(`${name}  ${text}`).toMatch(/^.{20,100}$/);
  });
});

describe('isPresetName', () => {
  it.each([
    ['a preset', 'snowflake', true],
    ['another case', 'Snowflake', false],
    ['an inherited member', 'constructor', false],
    ['nothing', '', false],
  ])('%s: %s', (_row, text, expected) => {
    expect(isPresetName(text)).toBe(expected);
  });
});
