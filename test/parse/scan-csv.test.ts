import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { createFieldText } from '../../src/parse/field-text.ts';
import type { PresetName } from '../../src/parse/presets.ts';
import { presets } from '../../src/parse/presets.ts';
import { CsvScan, NEED_MORE, QUOTED, scanRecord, UNCLOSED } from '../../src/parse/scan-csv.ts';
import { fieldText, needsQuotes, writeRecord, writtenRecords } from './csv-arbitrary.ts';
import type { WrittenField } from './csv-arbitrary.ts';

interface FoundField {
  readonly text: string | null;
  readonly isQuoted: boolean;
}

/** Stands behind the bytes that are there, and must not be looked at. */
const STALE_BYTES = Buffer.from('"\n",\\\r\n');

/** All records that are not blank lines. */
function scanAll(text: string, dialect: CsvDialect): FoundField[][] {
  const bytes = Buffer.concat([Buffer.from(text), STALE_BYTES]);
  const to = bytes.length - STALE_BYTES.length;
  const syntax = compileSyntax(dialect);
  const readText = createFieldText(dialect);
  const scan = new CsvScan();
  const records: FoundField[][] = [];
  for (let at = 0; at < to; at = scan.next) {
    scanRecord(bytes, at, to, true, syntax, scan);
    if (scan.end === at) continue;
    const fields = Array.from({ length: scan.fieldCount }, (_, field) => ({
      text: readText({ bytes, ascii: null, asciiStart: 0 }, scan, field),
      isQuoted: (scan.flags(field) & QUOTED) !== 0,
    }));
    records.push(fields);
  }
  return records;
}

function parseWithOracle(text: string, delimiter: string): FoundField[][] {
  return parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    cast: (field, context) => ({ text: field, isQuoted: context.quoting }),
  }) as unknown as FoundField[][];
}

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

describe('scanRecord against csv-parse', () => {
  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['pipe', '|'],
    ['tab', '\t'],
  ])('finds the same records, fields and quotes: %s', (_name, delimiter) => {
    const dialect = { ...presets.rfc4180, delimiter: delimiter.charCodeAt(0) };
    const blankLines = fc.nat({ max: 2 });
    fc.assert(
      fc.property(
        writtenRecords,
        fc.array(fc.tuple(lineEnd, blankLines), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (records, breaks, hasFinalBreak) => {
          const lines = records.map((fields, at) => {
            const [end, blanks] = breaks[at];
            const isLast = at === records.length - 1;
            return (
              writeRecord(fields, delimiter) +
              (isLast && !hasFinalBreak ? '' : end.repeat(1 + blanks))
            );
          });
          const text = lines.join('');
          const found = scanAll(text, dialect);
          expect(found).toEqual(parseWithOracle(text, delimiter));
          // The oracle agrees by reading; the writer knows by having written.
          const written = records.map((fields) =>
            fields.map((field) => ({ text: field.text, isQuoted: needsQuotes(field, delimiter) })),
          );
          expect(found).toEqual(written);
        },
      ),
      { numRuns: 150 },
    );
  });
});

// As Spark writes: a backslash escapes a quote and itself, inside quotes only; values are trimmed.
function writeWithBackslashes({ text, isQuoted }: WrittenField): string {
  if (!isQuoted && !/["\r\n,]/.test(text)) return text;
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

describe('scanRecord, quotes escaped by a backslash', () => {
  it('gives back what was written', () => {
    const trimmedField = fc.record({
      text: fieldText.map((text) => text.trim()),
      isQuoted: fc.boolean(),
    });
    const record = fc.array(trimmedField, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const lines = records.map((fields) => fields.map(writeWithBackslashes).join(','));
        const found = scanAll(lines.map((line) => `${line}\n`).join(''), presets.spark);
        const written = records.map((fields) =>
          fields.map(({ text, isQuoted }) => (text === '' && !isQuoted ? null : text)),
        );
        expect(found.map((fields) => fields.map(({ text }) => text))).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });
});

describe('scanRecord, quotes in a wrong place', () => {
  const rows: { name: string; text: string; column: number; fields: (string | null)[] }[] = [
    { name: 'none', text: '"a""b",c', column: 0, fields: ['a"b', 'c'] },
    { name: 'inside a bare field', text: 'x,a"b,c', column: 2, fields: ['x', 'a"b', 'c'] },
    { name: 'at the end of a bare field', text: 'a",b', column: 1, fields: ['a"', 'b'] },
    { name: 'text after a closing quote', text: 'x,"a"b,c', column: 2, fields: ['x', 'a', 'c'] },
    { name: 'space before a quote', text: ' "a",b', column: 1, fields: [' "a"', 'b'] },
    { name: 'space after a quote', text: '"a" ,b', column: 1, fields: ['a', 'b'] },
    { name: 'two of them: the first counts', text: 'a"b,c"d', column: 1, fields: ['a"b', 'c"d'] },
    {
      name: 'after 200 fields',
      text: `${'a,'.repeat(200)}b"`,
      column: 201,
      fields: [...Array(200).fill('a'), 'b"'],
    },
  ];

  it.each(rows)('$name', ({ text, column, fields }) => {
    const scan = new CsvScan();
    const bytes = Buffer.from(`${text}\nnext`);
    scanRecord(bytes, 0, bytes.length, true, compileSyntax(presets.rfc4180), scan);
    expect(scan).toMatchObject({ misplacedQuote: column, end: text.length, next: text.length + 1 });
    const [found] = scanAll(`${text}\n`, presets.rfc4180);
    expect(found.map((field) => field.text)).toEqual(fields);
  });

  it.each([
    ['spark lets space stand around quotes', presets.spark, ' "a" ,b', 0],
    ['without quotes a quote is text', presets.redshift, 'a"b|"c', 0],
  ])('%s', (_name, dialect, text, column) => {
    const scan = new CsvScan();
    const bytes = Buffer.from(text);
    scanRecord(bytes, 0, bytes.length, true, compileSyntax(dialect), scan);
    expect(scan).toMatchObject({ misplacedQuote: column, fieldCount: 2 });
  });
});

describe('scanRecord, line ends', () => {
  const rows: { name: string; text: string; preset: PresetName; records: (string | null)[][] }[] = [
    {
      name: 'mixed',
      text: 'a\r\nb\nc\rd',
      preset: 'rfc4180',
      records: [['a'], ['b'], ['c'], ['d']],
    },
    { name: 'blank lines', text: '\n\r\n\ra\n\n', preset: 'rfc4180', records: [['a']] },
    {
      name: 'quoted empty is no blank line',
      text: '""\na\n',
      preset: 'rfc4180',
      records: [[''], ['a']],
    },
    { name: 'delimiter at the end', text: 'a,', preset: 'rfc4180', records: [['a', '']] },
    {
      name: 'CR is text without quotes',
      text: 'a\rb|c\n',
      preset: 'redshift',
      records: [['a\rb', 'c']],
    },
    {
      name: 'CRLF without quotes',
      text: 'a|b\r\nc|\r\n',
      preset: 'redshift',
      records: [
        ['a', 'b'],
        ['c', null],
      ],
    },
    { name: 'escaped LF', text: 'a\\\nb|c\n', preset: 'redshift-escape', records: [['a\nb', 'c']] },
    {
      name: 'escaped CR before LF',
      text: 'a\\\r\nb\n',
      preset: 'redshift-escape',
      records: [['a\r'], ['b']],
    },
    {
      name: 'escaped CR LF',
      text: 'a\\\r\\\nb\n',
      preset: 'redshift-escape',
      records: [['a\r\nb']],
    },
    {
      name: 'escaped delimiter',
      text: 'a\\|b|c\n',
      preset: 'redshift-escape',
      records: [['a|b', 'c']],
    },
    {
      name: 'backslash at the very end',
      text: 'a|b\\',
      preset: 'redshift-escape',
      records: [['a', 'b\\']],
    },
    { name: 'LF in quotes', text: '"a\nb",c\r\n', preset: 'bigquery', records: [['a\nb', 'c']] },
  ];

  it.each(rows)('$name', ({ text, preset, records }) => {
    const found = scanAll(text, presets[preset]);
    expect(found.map((fields) => fields.map((field) => field.text))).toEqual(records);
  });
});

/** Everything that a scan of the first record found, as plain values. */
function describeScan(bytes: Buffer, to: number, isLast: boolean, dialect: CsvDialect) {
  const scan = new CsvScan();
  scanRecord(bytes, 0, to, isLast, compileSyntax(dialect), scan);
  if (scan.outcome === NEED_MORE) return 'need-more';
  const fields = Array.from({ length: scan.fieldCount }, (_, field) => [
    scan.start(field),
    scan.endOf(field),
    scan.flags(field),
  ]);
  const { outcome, end, next, lineBreaks, misplacedQuote } = scan;
  return outcome === UNCLOSED
    ? { outcome }
    : { outcome, end, next, lineBreaks, misplacedQuote, fields };
}

const dialects: [string, CsvDialect][] = [
  ...Object.entries(presets),
  ['snowflake, quoted', { ...presets.snowflake, quote: 34 }],
  ['mysql, quoted', { ...presets.mysql, quote: 34, quoteEscape: 'backslash' }],
];

// Bytes that mean something in one dialect or the other, in any order.
const roughText = fc
  .array(fc.constantFrom('"', '"', ',', '|', '\t', '\r', '\r', '\n', '\\', '\\', ' ', 'é'), {
    maxLength: 12,
  })
  .map((pieces) => Buffer.from(pieces.join('')));

describe('scanRecord, lines within a record', () => {
  const rows: [string, string, CsvDialect, number][] = [
    ['LF, CRLF and CR in quotes', '"a\nb\r\nc\rd"\n', presets.rfc4180, 3],
    ['CR that a backslash stands before', '"a\\\rb"\n', presets.spark, 1],
    ['CRLF that a backslash stands before', '"a\\\r\nb"\n', presets.spark, 1],
    ['escaped LF', 'a\\\nb\n', presets.snowflake, 1],
    ['CR that is text', 'a\rb\n', presets.redshift, 0],
    ['CR after a quote, where it is text', '""\r"\n', { ...presets.snowflake, quote: 34 }, 0],
  ];

  it.each(rows)('counts %s', (_name, text, dialect, lineBreaks) => {
    const scan = new CsvScan();
    scanRecord(Buffer.from(text), 0, text.length, true, compileSyntax(dialect), scan);
    expect(scan).toMatchObject({ lineBreaks, next: text.length });
  });
});

describe('scanRecord, bytes that come little by little', () => {
  it.each(dialects)('asks for more or gives the final answer: %s', (_name, dialect) => {
    fc.assert(
      fc.property(roughText, (text) => {
        fc.pre(text.length > 0);
        const whole = describeScan(text, text.length, true, dialect);
        for (let to = 1; to <= text.length; to += 1) {
          const bytes = Buffer.concat([text.subarray(0, to), STALE_BYTES]);
          const found = describeScan(bytes, to, false, dialect);
          expect(['need-more', whole]).toContainEqual(found);
        }
        expect(whole).not.toBe('need-more');
      }),
      { numRuns: 150 },
    );
  });

  it.each(dialects)('always gets on, and ends within the bytes: %s', (_name, dialect) => {
    const syntax = compileSyntax(dialect);
    const scan = new CsvScan();
    fc.assert(
      fc.property(fc.oneof(roughText, fc.uint8Array({ minLength: 1, maxLength: 40 })), (bytes) => {
        for (let at = 0; at < bytes.length; at = scan.next) {
          scanRecord(bytes, at, bytes.length, true, syntax, scan);
          if (scan.outcome === UNCLOSED) return;
          expect(scan.end).toBeGreaterThanOrEqual(at);
          expect(scan.next).toBeGreaterThan(at);
          expect(scan.next).toBeLessThanOrEqual(bytes.length);
          expect(scan.next - scan.end).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(dialects)('counts the line breaks that a line reader sees: %s', (_name, dialect) => {
    const syntax = compileSyntax(dialect);
    const lineBreak = syntax.loneReturn === -1 ? /\n/g : /\r\n|\n|\r/g;
    const scan = new CsvScan();
    fc.assert(
      fc.property(roughText, (bytes) => {
        for (let at = 0; at < bytes.length; at = scan.next) {
          scanRecord(bytes, at, bytes.length, true, syntax, scan);
          if (scan.outcome === UNCLOSED) return;
          if (scan.next === bytes.length) return;
          const breaks =
            Buffer.from(bytes).toString('latin1', at, scan.next).match(lineBreak) ?? [];
          expect(scan.lineBreaks + 1).toBe(breaks.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});
