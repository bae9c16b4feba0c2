import { isAscii } from 'node:buffer';
import { compileSyntax } from '../parse/csv-syntax.js';
import { createFieldText } from '../parse/field-text.js';
import { CsvScan, scanRecord } from '../parse/scan-csv.js';
/** Reads CSV records under the column names of one source. */
export function createCsvReader(columns, dialect, mapRecord) {
    const syntax = compileSyntax(dialect);
    const fieldText = createFieldText(dialect);
    const scan = new CsvScan();
    let bytes = Buffer.alloc(0);
    let record = { bytes, ascii: null, asciiStart: 0 };
    const cell = (column) => fieldText(record, scan, column);
    return {
        open(batch) {
            bytes = batch;
        },
        advance(span) {
            const start = span.next;
            if (start >= bytes.length)
                return 'end';
            scanRecord(bytes, start, bytes.length, true, syntax, scan);
            moveSpan(span, start, scan);
            if (scan.end === start || isEndMarker(start))
                return 'blank';
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
    function isEndMarker(start) {
        const { endMarker } = dialect;
        return (endMarker !== null &&
            scan.end - start === endMarker.length &&
            bytes.toString('latin1', start, scan.end) === endMarker);
    }
    /** Parts that were joined into one file leave their headers between the records. */
    function isHeader() {
        if (!dialect.hasHeader || scan.fieldCount !== columns.length)
            return false;
        // A column without a name reads as NULL in some dialects.
        return columns.every((name, column) => (cell(column) ?? '') === name);
    }
}
function readRecordText(bytes, start, end) {
    const ascii = isAscii(bytes.subarray(start, end)) ? bytes.toString('latin1', start, end) : null;
    return { bytes, ascii, asciiStart: start };
}
function moveSpan(span, start, scan) {
    span.line += span.lines;
    span.byteStart = start;
    span.byteEnd = scan.end;
    span.next = scan.next;
    span.lines = scan.lineBreaks + 1;
}
