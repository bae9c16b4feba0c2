import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.js';
/** The longest line terminator: CRLF. */
export const TERMINATOR_BYTES = 2;
/**
 * The last line start up to `to` that is reached over lines of at most `maxLineBytes` each,
 * terminators included; `from`, which is a line start, where there is none. Looks at few bytes of
 * each line, from the back.
 */
export function skipLines(bytes, from, to, maxLineBytes, hasLoneReturns) {
    let at = from;
    for (;;) {
        const stretch = bytes.subarray(at, Math.min(to, at + maxLineBytes));
        const skipped = findLastLineStart(stretch, hasLoneReturns);
        if (skipped === 0)
            return at;
        at += skipped;
    }
}
function findLastLineStart(lines, hasLoneReturns) {
    const start = lines.lastIndexOf(LINE_FEED) + 1;
    // A carriage return in the last place may belong to a line feed that is not there yet.
    if (!hasLoneReturns || lines.length - start < TERMINATOR_BYTES)
        return start;
    return start + lines.subarray(start, -1).lastIndexOf(CARRIAGE_RETURN) + 1;
}
/** Length in bytes of the line terminator that bytes end with. */
export function countTerminatorBytes(bytes) {
    const last = bytes.at(-1);
    if (last === CARRIAGE_RETURN)
        return 1;
    if (last !== LINE_FEED)
        return 0;
    return bytes.at(-2) === CARRIAGE_RETURN ? 2 : 1;
}
