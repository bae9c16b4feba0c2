import { countTerminatorBytes } from './skip-lines.js';
/**
 * A stray record is its first line, and every line after it until reading can go on. A first line
 * over the limit is a record by itself: what follows it owes it nothing.
 */
export function createStrayLines(findLineEnd, tryResume, maxRecordBytes) {
    let lineBytes = 0;
    let isFirstLine = true;
    return { reset, skip };
    function reset() {
        lineBytes = 0;
        isFirstLine = true;
    }
    function skip(bytes, to, isLast) {
        if (!isFirstLine && lineBytes === 0) {
            if (to === 0)
                return { byteCount: 0, lines: 0, isDone: isLast };
            const resumption = tryResume(bytes, to, isLast);
            if (resumption !== 'no')
                return { byteCount: 0, lines: 0, isDone: resumption === 'yes' };
        }
        return takeLine(bytes, to, isLast);
    }
    function takeLine(bytes, to, isLast) {
        const lineEnd = findLineEnd(bytes, 0, to, isLast);
        if (lineEnd === -1) {
            // The last byte stays: a carriage return there may be half of a terminator.
            const byteCount = isLast ? to : Math.max(0, to - 1);
            lineBytes += byteCount;
            return { byteCount, lines: isLast ? 1 : 0, isDone: isLast };
        }
        const textBytes = lineBytes + lineEnd - countTerminatorBytes(bytes.subarray(0, lineEnd));
        const isDone = isFirstLine && textBytes > maxRecordBytes;
        lineBytes = 0;
        isFirstLine = false;
        return { byteCount: lineEnd, lines: 1, isDone };
    }
}
