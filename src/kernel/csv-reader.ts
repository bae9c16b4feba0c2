import { isAscii } from 'node:buffer';

import type { CellText } from '../map/map-csv.ts';
import type { RecordMapper } from '../map/map-endpoints.ts';
import { compileSyntax } from '../parse/csv-syntax.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { createFieldText } from '../parse/field-text.ts';
import type { RecordText } from '../parse/field-text.ts';
import { CsvScan, scanRecord } from '../parse/scan-csv.ts';
import type { RecordReader } from './record-reader.ts';

/** Reads CSV records under the column names of one source. */
export function createCsvReader(
  columns: readonly string[],
  dialect: CsvDialect,
  mapRecord: RecordMapper<CellText>,
): RecordReader {
  const syntax = compileSyntax(dialect);
  const fieldText = createFieldText(dialect);
  const scan = new CsvScan();
  let bytes: Buffer = Buffer.alloc(0);
  let record: RecordText = { bytes, ascii: null, asciiStart: 0 };
  const cell: CellText = (column) => fieldText(record, scan, column);

  return {
    open(batch) {
      bytes = batch;
    },
    advance(span) {
      const start = span.next;
      if (start >= bytes.length) return 'end';
      scanRecord(bytes, start, bytes.length, true, syntax, scan);
      span.moveTo(scan.end, scan.next, scan.lineBreaks + 1);
      if (scan.end === start || isEndMarker(start)) return 'blank';
      record = readRecordText(bytes, start, scan.end);
      return isHeader() ? 'repeated-header' : 'record';
    },
    read() {
      if (scan.misplacedQuote > 0) {
        return { code: 'misplaced-quote', facts: { column: scan.misplacedQuote } };
      }
      if (scan.fieldCount !== columns.length) {
        const facts = { expected: columns.length, actual: scan.fieldCount };
        return { code: 'field-count', facts };
      }
      return mapRecord(cell);
    },
  };

  function isEndMarker(start: number): boolean {
    const { endMarker } = dialect;
    return (
      endMarker !== null &&
      scan.end - start === endMarker.length &&
      bytes.toString('latin1', start, scan.end) === endMarker
    );
  }

  /** Parts that were joined into one file leave their headers between the records. */
  function isHeader(): boolean {
    if (!dialect.hasHeader || scan.fieldCount !== columns.length) return false;
    // A column without a name reads as NULL in some dialects.
    return columns.every((name, column) => (cell(column) ?? '') === name);
  }
}

function readRecordText(bytes: Buffer, start: number, end: number): RecordText {
  const ascii = isAscii(bytes.subarray(start, end)) ? bytes.toString('latin1', start, end) : null;
  return { bytes, ascii, asciiStart: start };
}
