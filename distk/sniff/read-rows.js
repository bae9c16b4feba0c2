import { compileSyntax } from '../parse/csv-syntax.js';
import { createFieldText } from '../parse/field-text.js';
import { COMPLETE, CsvScan, scanRecord } from '../parse/scan-csv.js';
/** The first whole records of a sample, blank lines left out. `isWhole`: the input ends with it. */
export function readRows(sample, isWhole, dialect, maxRows) {
    const syntax = compileSyntax(dialect);
    const fieldText = createFieldText(dialect);
    const scan = new CsvScan();
    const rows = [];
    for (let at = 0; at < sample.length && rows.length < maxRows; at = scan.next) {
        scanRecord(sample, at, sample.length, isWhole, syntax, scan);
        if (scan.outcome !== COMPLETE)
            break;
        if (scan.end === at)
            continue;
        const batch = { bytes: sample, ascii: null, asciiStart: 0 };
        rows.push(Array.from({ length: scan.fieldCount }, (_, field) => fieldText(batch, scan, field)));
    }
    return rows;
}
/** How many bytes at the start of a sample are whole records. */
export function measureWholeRecords(sample, dialect) {
    const syntax = compileSyntax(dialect);
    const scan = new CsvScan();
    for (let at = 0; at < sample.length; at = scan.next) {
        scanRecord(sample, at, sample.length, false, syntax, scan);
        if (scan.outcome !== COMPLETE)
            return isFarFromEnd(sample, at) ? lastLineEnd(sample) : at;
    }
    return sample.length;
}
const FAR_BYTES = 64 * 1024;
/** A quote that is never closed seems to make one record of all that follows. */
function isFarFromEnd(sample, at) {
    return sample.length - at > FAR_BYTES;
}
function lastLineEnd(sample) {
    return sample.lastIndexOf('\n') + 1;
}
