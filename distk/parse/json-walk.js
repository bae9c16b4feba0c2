/**
 * Steps over the bytes of a JSON document: separators, one value, one separator. Only strings and
 * brackets are followed. A hot loop: a table sorts the bytes, and no step allocates.
 */
/** The bytes end before the value does. */
export const INCOMPLETE = -1;
/** The value can't end, or is none. */
export const MALFORMED = -2;
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const COMMA = 0x2c;
export const OPEN_BRACE = 0x7b;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What is counted on the way. One object is used again for every record. */
export class JsonWalk {
    lines = 0;
    /** Start of the last line that starts inside the value, or -1. */
    lineStart = -1;
    /** The closing brackets that are due, the innermost last. */
    closers = new Uint8Array(64);
}
/** Returns the offset of the next record's first byte, or `to`; moves `place` along. */
export function walkSeparators(bytes, from, to, place, walk) {
    for (let at = from; at < to; at += 1) {
        const byte = bytes[at];
        if (byte === LINE_FEED) {
            walk.lines += 1;
            startLine(place);
        }
        else if (byte === SPACE || byte === TAB || (byte === COMMA && place.isInArray)) {
            if (place.isInMargin)
                place.margin += 1;
        }
        else if (byte === OPEN_BRACKET && !place.isInArray) {
            place.isInArray = true;
            if (place.isInMargin)
                place.margin += 1;
        }
        else if (byte === CLOSE_BRACKET && place.isInArray) {
            place.isInArray = false;
            place.isInMargin = false;
        }
        else if (byte !== CARRIAGE_RETURN) {
            return at;
        }
    }
    return to;
}
export function startLine(place) {
    place.margin = 0;
    place.isInMargin = true;
}
/** Returns the offset past the value that starts at `from`, `INCOMPLETE` or `MALFORMED`. */
export function walkValue(bytes, from, to, isLast, walk) {
    walk.lineStart = -1;
    const byte = bytes[from];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET)
        return walkNested(bytes, from, to, walk);
    if (byte === QUOTE) {
        const close = walkString(bytes, from, to);
        return close < 0 ? close : close + 1;
    }
    return SCALAR_STARTS[byte] === 1 ? walkScalar(bytes, from, to, isLast) : MALFORMED;
}
function walkNested(bytes, from, to, walk) {
    let depth = 0;
    for (let at = from; at < to; at += 1) {
        const kind = KINDS[bytes[at]];
        if (kind === PLAIN)
            continue;
        if (kind === QUOTES) {
            at = walkString(bytes, at, to);
            if (at < 0)
                return at;
        }
        else if (kind === OPENS) {
            if (depth === walk.closers.length)
                growClosers(walk);
            // In ASCII each closing bracket stands two places after its opening one.
            walk.closers[depth] = bytes[at] + 2;
            depth += 1;
        }
        else if (kind === CLOSES) {
            depth -= 1;
            if (walk.closers[depth] !== bytes[at])
                return MALFORMED;
            if (depth === 0)
                return at + 1;
        }
        else {
            walk.lines += 1;
            walk.lineStart = at + 1;
        }
    }
    return INCOMPLETE;
}
/** Returns the offset of the closing quote, `INCOMPLETE` or `MALFORMED`. */
function walkString(bytes, from, to) {
    for (let at = from + 1; at < to; at += 1) {
        const byte = bytes[at];
        if (byte === QUOTE)
            return at;
        if (byte === LINE_FEED)
            return MALFORMED;
        if (byte === BACKSLASH && bytes[at + 1] !== LINE_FEED)
            at += 1;
    }
    return INCOMPLETE;
}
function walkScalar(bytes, from, to, isLast) {
    let at = from;
    while (at < to && SCALAR_ENDS[bytes[at]] === 0)
        at += 1;
    return at === to && !isLast ? INCOMPLETE : at;
}
function growClosers(walk) {
    const grown = new Uint8Array(walk.closers.length * 2);
    grown.set(walk.closers);
    walk.closers = grown;
}
/**
 * Returns where to go on after a value that ended at `from`: past one comma (in an array), the
 * space around it and one line break.
 */
export function walkSeparator(bytes, from, to, isInArray) {
    let isCommaDue = isInArray;
    for (let at = from; at < to; at += 1) {
        const byte = bytes[at];
        if (byte === LINE_FEED)
            return at + 1;
        if (byte === COMMA && isCommaDue)
            isCommaDue = false;
        else if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN)
            return at;
    }
    return to;
}
/** A table with a 1 for each of the bytes. */
function markBytes(characters, kind = 1, table = new Uint8Array(256)) {
    for (const character of characters)
        table[character.charCodeAt(0)] = kind;
    return table;
}
const PLAIN = 0;
const QUOTES = 1;
const OPENS = 2;
const CLOSES = 3;
const BREAKS = 4;
const KINDS = new Uint8Array(256);
markBytes('"', QUOTES, KINDS);
markBytes('[{', OPENS, KINDS);
markBytes(']}', CLOSES, KINDS);
markBytes('\n', BREAKS, KINDS);
const SCALAR_STARTS = markBytes('-0123456789tfn');
const SCALAR_ENDS = markBytes(' \t\r\n,[]{}"');
