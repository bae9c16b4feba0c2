import { parse } from 'csv-parse/sync';

import { createCsvFramer } from '../../src/frame/frame-csv.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { createFieldText } from '../../src/parse/field-text.ts';
import { presets } from '../../src/parse/presets.ts';
import { CsvScan, scanRecord, UNCLOSED } from '../../src/parse/scan-csv.ts';
import { frameInSteps } from '../frame/frame-bytes.ts';
import type { Cut, FramedPiece } from '../frame/frame-bytes.ts';

/** How a text was read: whole records, and whether the next one could not be read. */
export interface CsvReading {
  readonly records: readonly (readonly (string | null)[])[];
  /** Whether a quote stands in a wrong place, or is never closed, right after those records. */
  readonly isBroken: boolean;
  /** Whether a record of several lines has another number of fields than the first one. */
  readonly hasOddRecord: boolean;
}

export const LIMIT_BYTES = 200;

/** What csv-parse gives under the options that mean the same as the dialect. */
export function readWithOracle(text: string, dialect: CsvDialect): CsvReading {
  const isLoneReturnText = dialect.quote === null;
  const records: string[][] = [];
  let isBroken = false;
  try {
    parse(text, {
      delimiter: String.fromCharCode(dialect.delimiter),
      quote: dialect.quote === null ? false : String.fromCharCode(dialect.quote),
      escape: dialect.quoteEscape === 'backslash' ? '\\' : '"',
      record_delimiter: isLoneReturnText ? ['\r\n', '\n'] : ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record(record: string[]) {
        records.push(record);
        return null;
      },
    });
  } catch {
    isBroken = true;
  }
  return { records, isBroken, hasOddRecord: hasOddRecord(records) };
}

/** What our scan gives, from the first record to the first that it can't read. */
export function readWithScan(text: string, dialect: CsvDialect): CsvReading {
  const bytes = Buffer.from(text);
  const syntax = compileSyntax(dialect);
  const fieldText = createFieldText(dialect);
  const scan = new CsvScan();
  const records: (string | null)[][] = [];
  for (let at = 0; at < bytes.length; at = scan.next) {
    scanRecord(bytes, at, bytes.length, true, syntax, scan);
    if (scan.outcome === UNCLOSED || scan.misplacedQuote > 0) {
      return { records, isBroken: true, hasOddRecord: hasOddRecord(records) };
    }
    const batch = { bytes, ascii: null, asciiStart: 0 };
    records.push(
      Array.from({ length: scan.fieldCount }, (_, field) => fieldText(batch, scan, field)),
    );
  }
  return { records, isBroken: false, hasOddRecord: hasOddRecord(records) };
}

/** The pieces that the framer cuts a text into when it comes in chunks of these sizes. */
export function frameText(
  bytes: Buffer,
  dialect: CsvDialect,
  columns: number,
  batchBytes: number,
  cut: Cut,
): FramedPiece[] {
  const framer = createCsvFramer(compileSyntax(dialect), columns, LIMIT_BYTES);
  return bytes.length === 0 ? [] : frameInSteps(bytes, framer, batchBytes, cut);
}

/** All ways to cut some bytes into chunks, if they are few; else each way to cut them in two. */
export function listCuts(byteCount: number, mostForAll: number): Cut[] {
  if (byteCount > mostForAll) {
    return Array.from({ length: byteCount - 1 }, (_, at) => [at + 1, byteCount - at - 1]);
  }
  return Array.from({ length: 2 ** Math.max(0, byteCount - 1) }, (_, bits) =>
    sizesBetween(bits, byteCount),
  );
}

export const fuzzDialects: Readonly<Record<string, CsvDialect>> = {
  rfc4180: presets.rfc4180,
  semicolon: { ...presets.rfc4180, delimiter: 59 },
  backslash: { ...presets.rfc4180, quoteEscape: 'backslash' },
  redshift: { ...presets.redshift, isBareEmptyNull: false },
};

/** The sizes of chunks that end where a bit is set. */
function sizesBetween(bits: number, byteCount: number): number[] {
  const sizes: number[] = [];
  let size = 1;
  for (let at = 0; at < byteCount - 1; at += 1) {
    if ((bits & (1 << at)) === 0) {
      size += 1;
    } else {
      sizes.push(size);
      size = 1;
    }
  }
  return [...sizes, size];
}

function hasOddRecord(records: CsvReading['records']): boolean {
  return records.some(
    (record) =>
      record.length !== records[0].length && record.some((field) => /[\r\n]/.test(field ?? '')),
  );
}
