import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { createFieldText } from '../../src/parse/field-text.ts';
import { presets } from '../../src/parse/presets.ts';
import { CsvScan, scanRecord } from '../../src/parse/scan-csv.ts';

/** The texts of a record's fields, read from its bytes or, for ASCII, from a string of them. */
function readFields(record: string, dialect: CsvDialect, from: 'bytes' | 'string' = 'bytes') {
  const bytes = Buffer.from(record);
  const scan = new CsvScan();
  scanRecord(bytes, 0, bytes.length, true, compileSyntax(dialect), scan);
  const readText = createFieldText(dialect);
  const text = { bytes, ascii: from === 'string' ? record : null, asciiStart: 0 };
  return Array.from({ length: scan.fieldCount }, (_, field) => readText(text, scan, field));
}

const quotedSnowflake: CsvDialect = { ...presets.snowflake, quote: 34 };
const quotedRedshift: CsvDialect = { ...presets['redshift-escape'], quote: 34 };

interface Row {
  readonly name: string;
  readonly dialect: CsvDialect;
  readonly record: string;
  readonly texts: readonly (string | null)[];
}

const nullRows: Row[] = [
  {
    name: 'rfc4180: there is no NULL',
    dialect: presets.rfc4180,
    record: ',"",NULL,\\N',
    texts: ['', '', 'NULL', '\\N'],
  },
  { name: 'excel: there is no NULL', dialect: presets.excel, record: ',""', texts: ['', ''] },
  {
    name: 'snowflake: token',
    dialect: presets.snowflake,
    record: '\\N,,\\\\N,N',
    texts: [null, '', '\\N', 'N'],
  },
  {
    name: 'snowflake, enclosed: token in quotes',
    dialect: quotedSnowflake,
    record: '"\\N","",',
    texts: [null, '', ''],
  },
  {
    name: 'redshift: bare empty',
    dialect: presets.redshift,
    record: '|a|',
    texts: [null, 'a', null],
  },
  {
    name: 'redshift-escape: bare empty',
    dialect: presets['redshift-escape'],
    record: '|\\\\|',
    texts: [null, '\\', null],
  },
  { name: 'redshift-escape, enclosed', dialect: quotedRedshift, record: '""|', texts: ['', null] },
  {
    name: 'bigquery: bare empty',
    dialect: presets.bigquery,
    record: ',"",a',
    texts: [null, '', 'a'],
  },
  {
    name: 'athena: bare empty',
    dialect: presets.athena,
    record: '"a",,""',
    texts: ['a', null, ''],
  },
  {
    name: 'postgres-text: token',
    dialect: presets['postgres-text'],
    record: '\\N\t\t\\\\N',
    texts: [null, '', '\\N'],
  },
  {
    name: 'postgres-csv: bare empty',
    dialect: presets['postgres-csv'],
    record: ',"","\\N"',
    texts: [null, '', '\\N'],
  },
  { name: 'spark: bare empty', dialect: presets.spark, record: ',"",a', texts: [null, '', 'a'] },
  {
    name: 'mysql: token',
    dialect: presets.mysql,
    record: '\\N\t\tNULL',
    texts: [null, '', 'NULL'],
  },
  {
    name: 'own token, bare',
    dialect: { ...presets.rfc4180, nullTokens: ['NULL', '-'] },
    record: 'NULL,-,"-",--',
    texts: [null, null, '-', '--'],
  },
  {
    name: 'own token, quoted too',
    dialect: { ...presets.rfc4180, nullTokens: ['-'], isNullQuoted: true },
    record: '"-",-',
    texts: [null, null],
  },
];

const escapeRows: Row[] = [
  {
    name: 'doubled',
    dialect: presets.rfc4180,
    record: '"a""b","""",""""""',
    texts: ['a"b', '"', '""'],
  },
  {
    name: 'doubled: a backslash is text',
    dialect: presets.rfc4180,
    record: '"a\\",\\n',
    texts: ['a\\', '\\n'],
  },
  {
    name: 'doubled, other quote',
    dialect: { ...presets.rfc4180, quote: 39 },
    record: `'it''s',"a"`,
    texts: ["it's", '"a"'],
  },
  {
    name: 'spark: in quotes',
    dialect: presets.spark,
    record: '"a\\"b","\\\\","\\n"',
    texts: ['a"b', '\\', 'n'],
  },
  {
    name: 'spark: bare, a backslash is text',
    dialect: presets.spark,
    record: 'a\\n,\\',
    texts: ['a\\n', '\\'],
  },
  {
    name: 'literal',
    dialect: presets.snowflake,
    record: 'a\\,b,\\n,\\\\,c\\',
    texts: ['a,b', 'n', '\\', 'c\\'],
  },
  {
    name: 'literal, enclosed and doubled',
    dialect: quotedSnowflake,
    record: '"a""b",c\\,d',
    texts: ['a"b', 'c,d'],
  },
  {
    name: 'literal, enclosed and escaped',
    dialect: quotedRedshift,
    record: '"a\\"b\\|c"|d\\"',
    texts: ['a"b|c', 'd"'],
  },
  {
    name: 'c-style letters',
    dialect: presets['postgres-text'],
    record: '\\b\\f\\n\\r\\t\\v\\0',
    texts: ['\b\f\n\r\t\v\0'],
  },
  {
    name: 'c-style: other letters are themselves',
    dialect: presets['postgres-text'],
    record: '\\a\\\\n\\x41',
    texts: ['a\\nx41'],
  },
  {
    name: 'c-style: a real tab and line feed',
    dialect: presets.mysql,
    record: 'a\\\tb\\\nc\td',
    texts: ['a\tb\nc', 'd'],
  },
  {
    name: 'c-style: an inherited name is a letter',
    dialect: presets.mysql,
    record: '\\constructor',
    texts: ['constructor'],
  },
  {
    name: 'a character of four bytes',
    dialect: presets.mysql,
    record: '\\😀é\t€',
    texts: ['😀é', '€'],
  },
];

describe('createFieldText', () => {
  it.each(nullRows)('NULL, $name', ({ dialect, record, texts }) => {
    expect(readFields(record, dialect)).toEqual(texts);
  });

  it.each(escapeRows)('escapes, $name', ({ dialect, record, texts }) => {
    expect(readFields(record, dialect)).toEqual(texts);
  });

  const asciiRows = [...nullRows, ...escapeRows].filter(({ record }) =>
    /^[\0-\x7f]*$/.test(record),
  );

  it.each(asciiRows)('reads a string of ASCII alike, $name', ({ dialect, record, texts }) => {
    expect(readFields(record, dialect, 'string')).toEqual(texts);
  });

  it('keeps the bytes of a field that starts with a byte order mark', () => {
    expect(readFields('\ufeffa,b', presets.rfc4180)).toEqual(['\ufeffa', 'b']);
  });

  it('gives back any text that an unload with escapes wrote', () => {
    const text = fc.string({ unit: fc.constantFrom('|', '\\', '\n', '\r', 'n', '"', 'é') });
    fc.assert(
      fc.property(
        fc.array(
          text.filter((one) => one !== ''),
          { minLength: 1 },
        ),
        (texts) => {
          const written = texts.map((one) => one.replaceAll(/[|\\\n\r]/g, '\\$&'));
          expect(readFields(written.join('|'), presets['redshift-escape'])).toEqual(texts);
        },
      ),
    );
  });
});
