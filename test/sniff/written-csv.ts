import * as fc from 'fast-check';

import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';

/** Ways in which programs write CSV, by name. */
export const styles: readonly { readonly name: string; readonly dialect: CsvDialect }[] = [
  ...[',', ';', '\t', '|', '\x01'].map((delimiter) => ({
    name: `quotes where needed, and ${JSON.stringify(delimiter)}`,
    dialect: { ...presets.rfc4180, delimiter: delimiter.charCodeAt(0) },
  })),
  { name: 'quotes after a backslash', dialect: presets.spark },
  { name: 'escapes without quotes', dialect: presets.snowflake },
  { name: 'tabs and letters after a backslash', dialect: presets['postgres-text'] },
  { name: 'pipes after a backslash', dialect: presets['redshift-escape'] },
];

const word = fc.constantFrom('sport', 'music', 'Portland', 'São Paulo', 'call back', 'x', '42');
const odd = fc.constantFrom(
  'Washington, DC',
  'a;b',
  'a|b',
  'a\tb',
  'say "hi"',
  // Not a whole field: without quotes that is no different from a field in quotes.
  'the "quoted" word',
  'one\ntwo',
  'C:\\temp',
  '["a","b"]',
  '1,5',
  "it's",
);
const email = fc.nat(9999).map((number) => `user.${number}@example.com`);
const text = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: odd });
const emptyOr = (cell: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 5, arbitrary: cell }, { weight: 1, arbitrary: fc.constant('') });

/** Records of an export: an id, an email address, and some texts; the first has the names. */
export const writtenTable = fc.integer({ min: 1, max: 5 }).chain((texts) =>
  fc
    .array(
      fc.tuple(
        fc.nat(99_999).map(String),
        emptyOr(email),
        fc.array(emptyOr(text), { minLength: texts, maxLength: texts }),
      ),
      { minLength: 8, maxLength: 40 },
    )
    .map((records) => {
      const names = Array.from({ length: texts }, (_, at) => `text_${at}`);
      // A sample without any NULL or quote could be told from one of another dialect by luck alone.
      const shown = Array.from({ length: texts }, () => 'say "hi"');
      const others = records.map(([id, address, cells]) => [id, address].concat(cells));
      return [['id', 'email'].concat(names), ['7', ''].concat(shown)].concat(others);
    }),
);

/** Writes records as a program with this dialect does. */
export function writeCsv(rows: readonly (readonly string[])[], dialect: CsvDialect): string {
  const delimiter = String.fromCharCode(dialect.delimiter);
  const write = dialect.quote === null ? writeBare : writeQuoted;
  return rows
    .map((row) => `${row.map((cell) => write(cell, dialect, delimiter)).join(delimiter)}\n`)
    .join('');
}

function writeQuoted(cell: string, { quoteEscape }: CsvDialect, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(cell) && !cell.includes(delimiter);
  // A writer that escapes by a backslash puts quotes around one too.
  if (isPlain && !(quoteEscape === 'backslash' && cell.includes('\\'))) return cell;
  const body =
    quoteEscape === 'double'
      ? cell.replaceAll('"', '""')
      : cell.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${body}"`;
}

function writeBare(cell: string, dialect: CsvDialect, delimiter: string): string {
  const { bareEscape, nullTokens } = dialect;
  if (cell === '') return nullTokens.at(0) ?? '';
  const escaped = cell.replaceAll('\\', '\\\\').replaceAll(delimiter, `\\${delimiter}`);
  if (bareEscape === 'literal') return escaped.replaceAll('\n', '\\\n');
  return escaped.replaceAll('\n', '\\n').replaceAll('\\\t', '\\t');
}
