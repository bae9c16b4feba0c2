import { LINE_FEED } from '../parse/csv-syntax.js';
import { countTerminatorBytes, skipLines, TERMINATOR_BYTES } from './skip-lines.js';
import { createStrayLines } from './stray-lines.js';
/** Boundaries of NDJSON records: every line is one. */
export function createNdjsonFramer(maxRecordBytes) {
    const strayLines = createStrayLines(findLineEnd, () => 'yes', maxRecordBytes);
    return {
        findBatchEnd,
        skipStray: strayLines.skip,
        savePlace: () => null,
        saveEndPlace: () => null,
        isUnclosed: () => false,
    };
    function findBatchEnd(bytes, from, target, to, isLast) {
        let at = from;
        while (at < to) {
            // A line with one byte more is at the limit, or over it: that is for its terminator to say.
            at = skipLines(bytes, at, Math.min(target, to), maxRecordBytes + 1, false);
            if (at >= target)
                return { outcome: 'end', at };
            const limit = at + maxRecordBytes + TERMINATOR_BYTES;
            const found = findLineEnd(bytes, at, Math.min(to, limit));
            if (found === -1 && to < limit && !isLast)
                return { outcome: 'need-more', at };
            const end = found === -1 ? Math.min(to, limit) : found;
            if (end - at - countTerminatorBytes(bytes.subarray(at, end)) > maxRecordBytes) {
                strayLines.reset();
                return { outcome: 'stray', at, reason: { code: 'length-limit' } };
            }
            at = end;
            if (at >= target)
                return { outcome: 'end', at };
        }
        return { outcome: isLast ? 'end' : 'need-more', at };
    }
}
function findLineEnd(bytes, from, to) {
    const feed = bytes.indexOf(LINE_FEED, from);
    return feed === -1 || feed >= to ? -1 : feed + 1;
}
