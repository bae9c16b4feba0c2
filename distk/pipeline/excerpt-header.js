import { compileSyntax, LINE_FEED } from '../parse/csv-syntax.js';
import { createFieldText } from '../parse/field-text.js';
import { COMPLETE, CsvScan, scanRecord } from '../parse/scan-csv.js';
import { findTopics } from '../sniff/name-words.js';
/**
 * The header line of a CSV file with a column of it; undefined where `columns` have not come from one
 * line at the file's start. `field`: from 0.
 */
export function excerptHeader({ name, head, isWholeFile }, dialect, columns, field) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    const scan = new CsvScan();
    scanRecord(bytes, 0, bytes.length, isWholeFile, compileSyntax(dialect), scan);
    const isLine = scan.outcome === COMPLETE && scan.lineBreaks === 0;
    if (!dialect.hasHeader || !isLine || scan.fieldCount !== columns.length)
        return undefined;
    const batch = { bytes, ascii: null, asciiStart: 0 };
    if (createFieldText(dialect)(batch, scan, field) !== columns[field])
        return undefined;
    const end = bytes.indexOf(LINE_FEED);
    return {
        place: `${name} line 1`,
        text: bytes.toString('utf8', 0, end === -1 ? bytes.length : end).replace(/\r$/, ''),
        column: bytes.toString('utf8', 0, scan.start(field)).length + 1,
        note: 'leads to no endpoint field',
        // A line of names none of which says anything may be a record.
        hasValues: columns.every((column) => findTopics(column).size === 0),
    };
}
