import { LINE_FEED, CARRIAGE_RETURN } from './csv-syntax.js';
/** The field was enclosed in quotes. */
export const QUOTED = 1;
/** The field's bytes hold escapes, so they are not yet its text. */
export const ESCAPED = 2;
export const COMPLETE = 0;
/** The bytes end before the record does, and more bytes may come. */
export const NEED_MORE = 1;
/** The input ends inside quotes. */
export const UNCLOSED = 2;
const SLOTS_PER_FIELD = 3;
const INITIAL_FIELDS = 64;
/** What a scan found. One object is used again for every record. */
export class CsvScan {
    outcome = COMPLETE;
    /** End of the record without its line terminator. */
    end = 0;
    /** First byte after the record's line terminator. */
    next = 0;
    fieldCount = 0;
    /** Line breaks inside the record, its own terminator not included. */
    lineBreaks = 0;
    /** 1-based place of the first field with a quote in a wrong place, or 0. */
    misplacedQuote = 0;
    /** Bytes of the terminator that stand before its line feed and were walked over as text. */
    terminatorLead = 0;
    /** For each field: offset of its first byte, offset past its last byte, flags. */
    fields = new Int32Array(SLOTS_PER_FIELD * INITIAL_FIELDS);
    start(field) {
        return this.fields[field * SLOTS_PER_FIELD];
    }
    endOf(field) {
        return this.fields[field * SLOTS_PER_FIELD + 1];
    }
    flags(field) {
        return this.fields[field * SLOTS_PER_FIELD + 2];
    }
    addField(start, end, flags) {
        const slot = this.fieldCount * SLOTS_PER_FIELD;
        if (slot === this.fields.length)
            this.grow();
        this.fields[slot] = start;
        this.fields[slot + 1] = end;
        this.fields[slot + 2] = flags;
        this.fieldCount += 1;
    }
    grow() {
        const grown = new Int32Array(this.fields.length * 2);
        grown.set(this.fields);
        this.fields = grown;
    }
}
/**
 * Scans the record that starts at `from`. `isLast` says that no bytes follow `to`.
 * An empty line is a record of one empty field that ends where it starts.
 */
export function scanRecord(bytes, from, to, isLast, syntax, scan) {
    scan.outcome = COMPLETE;
    scan.fieldCount = 0;
    scan.lineBreaks = 0;
    scan.misplacedQuote = 0;
    scan.terminatorLead = 0;
    let at = from;
    for (;;) {
        at = scanField(bytes, at, to, isLast, syntax, scan);
        if (scan.outcome !== COMPLETE)
            return;
        if (at < to && bytes[at] === syntax.delimiter) {
            at += 1;
            continue;
        }
        endRecord(bytes, at, to, isLast, scan);
        return;
    }
}
/** Returns the offset of the delimiter or terminator after the field. */
function scanField(bytes, from, to, isLast, syntax, scan) {
    let at = from;
    while (at < to && bytes[at] === syntax.padding)
        at += 1;
    if (at < to && bytes[at] === syntax.quote) {
        return scanQuoted(bytes, at + 1, to, isLast, syntax, scan);
    }
    return scanBare(bytes, from, to, isLast, syntax, scan);
}
function scanQuoted(bytes, from, to, isLast, syntax, scan) {
    const { quote, quotedEscape, loneReturn } = syntax;
    let flags = QUOTED;
    let at = from;
    for (; at < to; at += 1) {
        const byte = bytes[at];
        if (byte === quotedEscape && (byte !== quote || bytes[at + 1] === quote) && at + 1 < to) {
            flags |= ESCAPED;
            at += 1;
            if (isLineBreak(bytes, at, to, loneReturn))
                scan.lineBreaks += 1;
        }
        else if (byte === quote) {
            break;
        }
        else if (isLineBreak(bytes, at, to, loneReturn)) {
            scan.lineBreaks += 1;
        }
    }
    if (at >= to) {
        scan.outcome = isLast ? UNCLOSED : NEED_MORE;
        // Whoever walks on regardless must come to an end, and find the record bad.
        scan.end = to;
        scan.next = to;
        if (scan.misplacedQuote === 0)
            scan.misplacedQuote = scan.fieldCount + 1;
        return at;
    }
    scan.terminatorLead = 0;
    scan.addField(from, at, flags);
    return scanAfterQuote(bytes, at + 1, to, isLast, syntax, scan);
}
/** Whether a physical line ends with this byte. Of CRLF that is the line feed. */
function isLineBreak(bytes, at, to, loneReturn) {
    const byte = bytes[at];
    if (byte === LINE_FEED)
        return true;
    return byte === loneReturn && (at + 1 >= to || bytes[at + 1] !== LINE_FEED);
}
/** After a closing quote only a delimiter or the end of the record may stand. */
function scanAfterQuote(bytes, from, to, isLast, syntax, scan) {
    let at = from;
    while (at < to && bytes[at] === syntax.padding)
        at += 1;
    if (at >= to) {
        if (!isLast)
            scan.outcome = NEED_MORE;
        return at;
    }
    const byte = bytes[at];
    if (byte === syntax.delimiter || byte === LINE_FEED)
        return at;
    // Where a carriage return by itself is text, it ends a record only together with a line feed.
    const isText = syntax.loneReturn === -1 && at + 1 < to && bytes[at + 1] !== LINE_FEED;
    if (byte === CARRIAGE_RETURN && !isText)
        return at;
    if (scan.misplacedQuote === 0)
        scan.misplacedQuote = scan.fieldCount;
    // The text after the quote is walked over as if it were a bare field, then counted to this one.
    const fields = scan.fieldCount;
    const end = scanBare(bytes, at, to, isLast, syntax, scan);
    scan.fieldCount = fields;
    return end;
}
function scanBare(bytes, from, to, isLast, syntax, scan) {
    const { delimiter, quote, bareEscape, loneReturn } = syntax;
    let flags = 0;
    let literalEnd = from;
    let at = from;
    for (; at < to; at += 1) {
        const byte = bytes[at];
        if (byte === delimiter || byte === LINE_FEED || byte === loneReturn)
            break;
        if (byte === quote) {
            if (scan.misplacedQuote === 0)
                scan.misplacedQuote = scan.fieldCount + 1;
        }
        else if (byte === bareEscape) {
            flags |= ESCAPED;
            at += 1;
            literalEnd = at + 1;
            if (at < to && bytes[at] === LINE_FEED)
                scan.lineBreaks += 1;
        }
    }
    if (at >= to) {
        at = to;
        if (!isLast) {
            scan.outcome = NEED_MORE;
            return at;
        }
    }
    // Where a carriage return by itself is text, one right before the line feed is the terminator's.
    const hasReturn = loneReturn === -1 &&
        at > literalEnd &&
        at < to &&
        bytes[at] === LINE_FEED &&
        bytes[at - 1] === CARRIAGE_RETURN;
    scan.terminatorLead = hasReturn ? 1 : 0;
    scan.addField(from, hasReturn ? at - 1 : at, flags);
    return at;
}
/** `at`: the offset of the record's terminator, or the end of the input. */
function endRecord(bytes, at, to, isLast, scan) {
    scan.end = at;
    if (at >= to) {
        scan.next = at;
        return;
    }
    if (bytes[at] === LINE_FEED) {
        scan.next = at + 1;
        scan.end = at - scan.terminatorLead;
        return;
    }
    // A carriage return: whether a line feed follows must be known before the record can end.
    if (at + 1 >= to && !isLast) {
        scan.outcome = NEED_MORE;
        return;
    }
    scan.next = at + 1 < to && bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
}
