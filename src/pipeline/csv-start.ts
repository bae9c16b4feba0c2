import { isUtf8 } from 'node:buffer';

import { InputError, UsageError } from '../domain/errors.ts';
import type { Excerpt } from '../domain/excerpt.ts';
import type { ByteWindow } from '../frame/byte-window.ts';
import { compileSyntax } from '../parse/csv-syntax.ts';
import type { CsvSyntax } from '../parse/csv-syntax.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { createFieldText } from '../parse/field-text.ts';
import { COMPLETE, CsvScan, scanRecord } from '../parse/scan-csv.ts';
import { excerptQuote } from './excerpt-quote.ts';
import type { ReadSettings } from './settings.ts';
import type { FileStart } from './file-start.ts';
import { NO_START } from './file-start.ts';

/** Column names and dialect of a CSV file. The window is at its first record. */
export interface CsvStart {
  readonly columns: readonly string[];
  readonly dialect: CsvDialect;
  readonly start: FileStart;
}

/** A line some spreadsheets write before the header: `sep=;`. */
const SEPARATOR_LINE = /^sep=([ -~\t])\r?\n/i;
const SEPARATOR_LINE_BYTES = 8;

/**
 * Reads what stands before the first record. Throws UsageError where column names are missing,
 * InputError where the header can't be read.
 */
export async function readCsvStart(
  name: string,
  window: ByteWindow,
  settings: ReadSettings,
): Promise<CsvStart> {
  const { columns } = settings;
  if (!settings.dialect.hasHeader) {
    if (columns !== null) return { columns, dialect: settings.dialect, start: NO_START };
    throw new UsageError(
      `Cannot read "${name}" without column names: name them with --columns a,b,c, or say --header yes if its first line holds them`,
    );
  }
  await window.fill(SEPARATOR_LINE_BYTES);
  const separator = SEPARATOR_LINE.exec(window.view().toString('latin1', 0, SEPARATOR_LINE_BYTES));
  const dialect = chooseDialect(settings, separator?.[1]);
  const separatorBytes = separator?.[0].length ?? 0;
  const header = await findHeader(name, window, dialect, separatorBytes, settings.maxRecordBytes);
  const bytes = Buffer.from(window.view().subarray(0, header.bytes));
  window.skip(header.bytes);
  // A record of these is what passes for a repeated header.
  const names = columns ?? header.names;
  const start: FileStart = {
    bytes: header.bytes,
    lines: header.lines + (separatorBytes > 0 ? 1 : 0),
    blankLines: header.blankLines,
    header: header.names.length > 0 ? bytes : null,
    separator: header.names.length > 0 ? renderSeparator(names, dialect) : null,
  };
  return { columns: names, dialect, start };
}

function chooseDialect(settings: ReadSettings, separator: string | undefined): CsvDialect {
  if (separator === undefined || settings.isDelimiterGiven) return settings.dialect;
  return { ...settings.dialect, delimiter: separator.charCodeAt(0) };
}

function renderSeparator(names: readonly string[], dialect: CsvDialect): Uint8Array | null {
  if (dialect.quote === null) return null;
  const quote = String.fromCharCode(dialect.quote);
  const escape = dialect.quoteEscape === 'double' ? quote : '\\';
  const quoted = names.map((name) => {
    const text = escape === quote ? name : name.replaceAll(escape, escape + escape);
    return quote + text.replaceAll(quote, escape + quote) + quote;
  });
  const separator = `${quoted.join(String.fromCharCode(dialect.delimiter))}\n`;
  return endsOpenQuote(separator, quote, dialect) ? Buffer.from(separator) : null;
}

/** Not so where the first names are empty: two quotes within quotes stand for one. */
function endsOpenQuote(separator: string, quote: string, dialect: CsvDialect): boolean {
  const bytes = Buffer.from(`${quote}\n${separator}`);
  const scan = new CsvScan();
  scanRecord(bytes, 0, bytes.length, true, compileSyntax(dialect), scan);
  return scan.outcome === COMPLETE && scan.misplacedQuote > 0;
}

interface FoundHeader {
  readonly names: readonly string[];
  /** End of the header in the window. */
  readonly bytes: number;
  readonly lines: number;
  readonly blankLines: number;
}

/** The first record that is not a blank line. */
async function findHeader(
  name: string,
  window: ByteWindow,
  dialect: CsvDialect,
  from: number,
  maxRecordBytes: number,
): Promise<FoundHeader> {
  const syntax = compileSyntax(dialect);
  const scan = new CsvScan();
  let at = from;
  let lines = 0;
  for (let blankLines = 0; ; blankLines += 1) {
    await scanFilling(window, at, maxRecordBytes + 2, syntax, scan);
    if (at >= window.length) return { names: [], bytes: at, lines, blankLines };
    if (scan.outcome !== COMPLETE || scan.misplacedQuote > 0) {
      const isLong = scan.outcome !== COMPLETE && window.length - at > maxRecordBytes;
      const excerpt = isLong
        ? undefined
        : excerptQuote(name, lines + 1, window.view(), at, scan, syntax.quote);
      throw describeBadHeader(name, lines + 1, isLong ? maxRecordBytes : null, excerpt);
    }
    lines += scan.lineBreaks + 1;
    if (scan.end > at) {
      const names = readNames(name, window.view(), dialect, scan);
      return { names, bytes: scan.next, lines, blankLines };
    }
    at = scan.next;
  }
}

/**
 * Scans the record at `at`, reading no more than shows its end and at most `maxBytes` of it: who writes
 * slowly into a pipe need not have written more.
 */
async function scanFilling(
  window: ByteWindow,
  at: number,
  maxBytes: number,
  syntax: CsvSyntax,
  scan: CsvScan,
): Promise<void> {
  for (let bytes = at + 1; ; bytes = window.length + 1) {
    await window.fill(bytes);
    const end = Math.min(window.length, at + maxBytes);
    const isLast = window.isLast && end === window.length;
    scanRecord(window.view(), at, end, isLast, syntax, scan);
    // A byte behind it shows that no line feed follows its carriage return.
    const isEndSeen = scan.outcome === COMPLETE && scan.next < end;
    if (isEndSeen || window.isLast || end - at >= maxBytes) return;
  }
}

/** `maxBytes`: what was read of it without its end; null where the input has ended. */
function describeBadHeader(
  name: string,
  line: number,
  maxBytes: number | null,
  excerpt: Excerpt | undefined,
): InputError {
  const [detail, wayOut] =
    maxBytes === null
      ? ['it has a quote that is not closed, or is no CSV', 'check']
      : [
          `it has no end within ${maxBytes} bytes`,
          'raise --max-record-bytes if it is that long, or check',
        ];
  return new InputError(
    `Cannot read the header of "${name}" (line ${line}): ${detail}; ${wayOut} --preset, --quote and --delimiter`,
    { excerpt },
  );
}

function readNames(name: string, bytes: Buffer, dialect: CsvDialect, scan: CsvScan): string[] {
  if (!isUtf8(bytes.subarray(scan.start(0), scan.end))) {
    throw new InputError(
      `Cannot read the header of "${name}": it is not valid UTF-8; name its encoding with --encoding (windows-1252, shift_jis, ...)`,
    );
  }
  const fieldText = createFieldText(dialect);
  const batch = { bytes, ascii: null, asciiStart: 0 };
  return Array.from({ length: scan.fieldCount }, (_, field) => fieldText(batch, scan, field) ?? '');
}
