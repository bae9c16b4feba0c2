import { JsonDocumentScanner } from '../parse/scan-json.js';
/** Room, beyond the record limit, for what stands between two records. */
const SEPARATOR_BYTES = 4096;
/**
 * Boundaries of the records of JSON documents: the elements of an array, or values in sequence.
 * `start`: where the first byte stands, as `saveEndPlace` gave it; a document's start if null.
 */
export function createJsonFramer(maxRecordBytes, start = null) {
    const scanner = start === null ? new JsonDocumentScanner() : new JsonDocumentScanner(start);
    /** Most bytes from a record's first to the next record's first. */
    const room = maxRecordBytes + SEPARATOR_BYTES;
    let place = scanner.savePlace();
    let isAtStray = false;
    return {
        findBatchEnd,
        skipStray,
        savePlace: () => place,
        saveEndPlace: () => (isAtStray ? scanner.saveRecordPlace() : scanner.savePlace()),
        isUnclosed: () => scanner.savePlace().isInArray,
    };
    function findBatchEnd(bytes, from, target, to, isLast) {
        let at = from;
        if (from === 0)
            place = scanner.savePlace();
        while (at < to) {
            const scan = scanLimited(bytes, at, to, isLast);
            if (scan.outcome === 'end')
                return { outcome: 'end', at: to };
            if (scan.outcome === 'need-more') {
                if (to - scan.start <= room)
                    return { outcome: 'need-more', at };
                isAtStray = true;
                return { outcome: 'stray', at: scan.start, reason: { code: 'length-limit' } };
            }
            at = scan.next;
            if (at >= target)
                return { outcome: 'end', at };
        }
        return { outcome: isLast ? 'end' : 'need-more', at };
    }
    /** Scans no further than the limit, so that the answer does not depend on what was read ahead. */
    function scanLimited(bytes, at, to, isLast) {
        // Where no record has started within the room, there is as much room from there on.
        for (let limit = at + room;; limit += room) {
            const end = Math.min(to, limit);
            const scan = scanner.next(bytes, at, end, isLast && end === to);
            if (scan.outcome !== 'need-more' || end === to)
                return scan;
            if (scan.start === end)
                continue;
            const recordLimit = Math.min(to, scan.start + room);
            return scanner.next(bytes, at, recordLimit, isLast && recordLimit === to);
        }
    }
    function skipStray(bytes, to, isLast) {
        const scan = scanner.skipRecord(bytes, 0, to, isLast);
        const isDone = scan.outcome === 'malformed';
        isAtStray = !isDone;
        return { byteCount: scan.next, lines: scan.lines, isDone };
    }
}
