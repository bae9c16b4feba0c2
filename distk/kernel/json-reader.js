import { JsonDocumentScanner } from '../parse/scan-json.js';
import { readJsonRecord } from './json-record.js';
/** Reads JSON documents: the elements of an array, or values in sequence. */
export function createJsonReader(mapRecord) {
    let scanner = new JsonDocumentScanner();
    let bytes = Buffer.alloc(0);
    return {
        open(opened, place) {
            bytes = opened;
            scanner = new JsonDocumentScanner(place ?? undefined);
        },
        advance(span) {
            const scan = scanner.next(bytes, span.next, bytes.length, true);
            span.line += span.lines + scan.linesBefore;
            span.lines = scan.lines - scan.linesBefore;
            span.byteStart = scan.start;
            span.byteEnd = scan.end;
            span.next = scan.next;
            return scan.outcome === 'end' ? 'end' : 'record';
        },
        read: (span) => readJsonRecord(bytes, span, mapRecord),
    };
}
