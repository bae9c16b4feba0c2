import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.js';
import { readJsonRecord } from './json-record.js';
/** Reads NDJSON: every line that is not blank is a record. */
export function createNdjsonReader(mapRecord) {
    let bytes = Buffer.alloc(0);
    return {
        open(opened) {
            bytes = opened;
        },
        advance(span) {
            const start = span.next;
            if (start >= bytes.length)
                return 'end';
            const feed = bytes.indexOf(LINE_FEED, start);
            span.line += span.lines;
            span.lines = 1;
            span.byteStart = start;
            span.next = feed === -1 ? bytes.length : feed + 1;
            const end = feed === -1 ? bytes.length : feed;
            span.byteEnd = end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
            return isBlank(bytes, span) ? 'blank' : 'record';
        },
        read: (span) => readJsonRecord(bytes, span, mapRecord),
    };
}
/** Whether a line holds nothing but JSON white space. */
function isBlank(bytes, span) {
    for (let at = span.byteStart; at < span.byteEnd; at += 1) {
        const byte = bytes[at];
        if (byte !== 32 && byte !== 9 && byte !== CARRIAGE_RETURN)
            return false;
    }
    return true;
}
