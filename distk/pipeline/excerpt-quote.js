import { QUOTED } from '../parse/scan-csv.js';
const LINE_FEED = 10;
/** Bytes that are shown on either side of the place. */
const MAX_SIDE_BYTES = 1000;
/**
 * The line of a CSV record with the quote that is in a wrong place or never closed, as a scan has
 * found it. `line`: of the record's first byte, which is at `from`.
 */
export function excerptQuote(file, line, bytes, from, scan, quote) {
    const { offset, note } = findQuote(bytes, from, scan, quote);
    if (offset < from || offset >= bytes.length)
        return undefined;
    const lastBreak = bytes.subarray(from, offset).lastIndexOf(LINE_FEED);
    const lineStart = from + lastBreak + 1;
    const lineEnd = bytes.indexOf(LINE_FEED, offset);
    const start = Math.max(lineStart, offset - MAX_SIDE_BYTES);
    const end = Math.min(lineEnd === -1 ? bytes.length : lineEnd, offset + MAX_SIDE_BYTES);
    const breaks = bytes.toString('latin1', from, lineStart).split('\n').length - 1;
    return {
        place: `${file} line ${line + breaks}`,
        text: bytes.toString('utf8', start, end).replace(/\r$/, ''),
        column: bytes.toString('utf8', start, offset).length + 1,
        note,
        hasValues: true,
    };
}
function findQuote(bytes, from, scan, quote) {
    const field = scan.misplacedQuote - 1;
    const isFieldKnown = field < scan.fieldCount;
    if (isFieldKnown && (scan.flags(field) & QUOTED) !== 0) {
        return { offset: scan.endOf(field) + 1, note: 'text after the quote that closes the field' };
    }
    const note = isFieldKnown
        ? 'a quote inside a field that has none around it'
        : 'this quote is never closed';
    if (field < 1)
        return { offset: bytes.indexOf(quote, from), note };
    const closingBytes = (scan.flags(field - 1) & QUOTED) === 0 ? 0 : 1;
    return { offset: bytes.indexOf(quote, scan.endOf(field - 1) + closingBytes), note };
}
