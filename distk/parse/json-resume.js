import { CARRIAGE_RETURN, CLOSE_BRACKET, COMMA, LINE_FEED, OPEN_BRACE, SPACE, TAB, } from './json-walk.js';
/**
 * Finds where records can be read again after a bad one: the first line, after the one that `from`
 * is on, that starts an object and is not indented deeper than the line of the bad record (`place`).
 * In an array, a line that holds only its closing bracket does too.
 *
 * A record's own lines are indented deeper than its first, so no part of it is taken for a record;
 * and the `[` of `[{` counts as indentation, since the lines below may have a space in its place.
 *
 * Returns the start of that line, or the end of the input where there is none. Where more bytes are
 * needed to tell, returns `~seen`: a search from `seen` with more bytes finds the same.
 */
export function findResumePoint(bytes, from, to, isLast, place) {
    for (let at = from; at < to; at += 1) {
        if (bytes[at] !== LINE_FEED)
            continue;
        const verdict = judgeLine(bytes, at + 1, to, place);
        if (verdict === RESUMES || (verdict === ENDS_ARRAY && isLast))
            return at + 1;
        if (verdict !== GOES_ON && !isLast)
            return ~at;
    }
    return isLast ? to : ~to;
}
const RESUMES = 0;
const GOES_ON = 1;
/** The bytes end within the margin. */
const UNDECIDED = 2;
/** The bytes end after a bracket that ends the array if nothing else follows it. */
const ENDS_ARRAY = 3;
function judgeLine(bytes, lineStart, to, place) {
    const margin = measureMargin(bytes, lineStart, to);
    let at = lineStart + margin;
    if (margin > place.margin)
        return GOES_ON;
    if (at === to)
        return UNDECIDED;
    if (bytes[at] === OPEN_BRACE)
        return RESUMES;
    if (bytes[at] !== CLOSE_BRACKET || !place.isInArray)
        return GOES_ON;
    at += 1;
    while (at < to && isBlank(bytes[at]))
        at += 1;
    if (at === to)
        return ENDS_ARRAY;
    return bytes[at] === LINE_FEED ? RESUMES : GOES_ON;
}
/** Bytes at the start of a line that are white space or commas (which some writers put first). */
export function measureMargin(bytes, lineStart, to) {
    let at = lineStart;
    while (at < to && (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === COMMA))
        at += 1;
    return at - lineStart;
}
function isBlank(byte) {
    return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}
