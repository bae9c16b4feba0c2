import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';
import { describeDialect } from '../../src/sniff/describe-dialect.ts';
import type { DialectOptions } from '../../src/sniff/describe-dialect.ts';
import { readRows } from '../../src/sniff/read-rows.ts';
import { sniffDialect } from '../../src/sniff/sniff-dialect.ts';
import { styles, writeCsv, writtenTable } from './written-csv.ts';

/** Name, text, what has to be said beside the default dialect. */
const samples: readonly (readonly [string, string, Partial<DialectOptions>])[] = [
  ['commas', 'a,b,c\n1,2,3\n4,5,6\n', {}],
  ['commas and CRLF', 'a,b\r\n1,2\r\n3,4\r\n', {}],
  ['semicolons', 'a;b;c\n1;2;3\n4;5;6\n', { preset: 'excel', delimiter: ';' }],
  [
    'semicolons with decimal commas',
    'name;price;size\nx;1,5;2,5\ny;2,5;3,5\nz;3,0;4,1\n',
    { preset: 'excel', delimiter: ';' },
  ],
  [
    'semicolons, and commas in every text',
    'name;city;n\n"Smith, Ana";"Portland, OR";1\n"Lee, Bo";"Boston, MA";2\n',
    { preset: 'excel', delimiter: ';' },
  ],
  ['tabs', 'a\tb\tc\n1\t2, 3\t4\n5\t6\t7\n', { delimiter: 'tab' }],
  ['pipes', 'a|b|c\n1|2|3\n4|5;6|7\n', { delimiter: '|' }],
  ['the separator of Hive', 'a\x01b\x01c\nd\x01e\x01f\n', { delimiter: '\x01', quote: 'none' }],
  ['quotes around what needs them', 'a,b\n"x, y","say ""hi"""\nz,w\n', {}],
  ['quotes around everything', '"a","b"\n"1",\n"","2"\n', {}],
  ['quotes after a backslash', 'a,b\n"say \\"hi\\"",1\n"x, \\"y\\"",2\n', { preset: 'spark' }],
  ['single quotes', "a,b\n'x, y','it''s'\n'z, w',1\n", { quote: "'" }],
  ['apostrophes in texts', "a,b\nO'Neil,1\nD'Arcy,2\n", {}],
  ['line breaks in quotes', 'a,b,c\n"one\ntwo",2,3\n"three\nfour",5,6\n7,8,9\n', {}],
  [
    'a quote that is text',
    'a|b|c\n5" disk|2|3\n3" disk|5|6\n7|8|9\n',
    { preset: 'redshift', header: true },
  ],
  [
    'escaped delimiters, and \\N',
    'ID,CITY,TAGS\n1,Washington\\, DC,\\N\n2,Boston,["a"\\,"b"]\n3,\\N,[]\n',
    { preset: 'snowflake' },
  ],
  ['\\N alone', 'ID,CITY\n1,\\N\n2,Boston\n', { preset: 'snowflake' }],
  [
    'the text format of Postgres',
    '1\tana@example.com\tone\\ntwo\n2\t\\N\ta \\\\ b\n3\tx\ty\n\\.\n',
    { preset: 'postgres-text', header: true },
  ],
  [
    'pipes after a backslash, and line breaks',
    '1|a\\|b|x\n2|c\\\nd|y\n3|e|z\n',
    { preset: 'redshift-escape', header: true },
  ],
  [
    'a quote that is never closed',
    `a,b,c\n${'1,2,3\n'.repeat(20)}"open,2,3\n${'1,2,3\n'.repeat(20)}`,
    {},
  ],
];

describe('sniffDialect', () => {
  it.each(samples)('finds %s', (_name, text, wanted) => {
    const { dialect } = sniffDialect(Buffer.from(text), true);
    const { preset = 'rfc4180', ...others } = wanted;
    expect(describeDialect(dialect, false)).toEqual({ preset, ...others });
  });

  it.each<[string, string, string]>([
    ['what most records show', 'a,b,c\n1,2,3\n4,5,6\n', 'sure'],
    ['one record', 'a,b,c\n', 'likely'],
    ['two delimiters that fit alike', 'a,b;c\n1,2;3\n4,5;6\n', 'unsure'],
    ['no delimiter', 'a\nb\nc\n', 'likely'],
  ])('says how sure it is of %s', (_name, text, certainty) => {
    expect(sniffDialect(Buffer.from(text), true).certainty).toBe(certainty);
  });

  it('says why', () => {
    const text = 'a;b;c\n1;"2;5";3\n4;5,1;6\n7;8,1;9\n';
    expect(sniffDialect(Buffer.from(text), true).reasons).toEqual([
      "';' gives all 4 records 3 fields",
      '1 field is in quotes',
    ]);
  });

  // The law: what was written in a dialect is read in the dialect that is found as it was written.
  it.each(styles.map((style) => [style.name, style.dialect] as const))(
    'reads back any table in %s',
    (_name, dialect: CsvDialect) => {
      const runs = Number(process.env['PINPOINT_READY_FUZZ_RUNS'] ?? 60);
      fc.assert(
        fc.property(writtenTable, fc.boolean(), (rows, isCut) => {
          const text = writeCsv(rows, dialect);
          const bytes = Buffer.from(isCut ? text.slice(0, -3) : text);
          const found = sniffDialect(bytes, !isCut);
          expect(found.dialect.delimiter).toBe(dialect.delimiter);
          const read = readRows(Buffer.from(text), true, found.dialect, 1000);
          // What is cut off shows nothing.
          const shown = isCut ? rows.length - 1 : rows.length;
          const texts = read.map((row) => row.map((cell) => cell ?? ''));
          expect(texts.slice(0, shown)).toEqual(rows.slice(0, shown));
        }),
        { numRuns: runs },
      );
    },
  );
});

describe('describeDialect', () => {
  it.each(Object.entries(presets))('says no more than needed for %s', (_name, dialect) => {
    const { preset, ...others } = describeDialect(dialect, !dialect.hasHeader);
    const named = { ...presets[preset], hasHeader: dialect.hasHeader };
    const said = Object.keys(others).filter((option) => option !== 'nullTokens');
    expect(said).toEqual([]);
    expect(named).toMatchObject({
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      bareEscape: dialect.bareEscape,
    });
  });
});
