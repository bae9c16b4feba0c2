import { isUtf8 } from 'node:buffer';
const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);
/**
 * Looks at a batch as a whole first: most are valid, and need no check (null). In transcribed input a U+FFFD stands for a
 * sequence that was invalid in the original encoding.
 */
export function createEncodingCheck(bytes, isTranscoded) {
    if (isTranscoded) {
        if (!bytes.includes(REPLACEMENT_BYTES))
            return null;
        return (span) => report(recordOf(bytes, span).indexOf(REPLACEMENT_BYTES));
    }
    if (isUtf8(bytes))
        return null;
    return (span) => {
        const record = recordOf(bytes, span);
        return isUtf8(record) ? null : report(findInvalid(record));
    };
}
function recordOf(bytes, span) {
    return bytes.subarray(span.byteStart, span.byteEnd);
}
function report(byteOffset) {
    return byteOffset === -1 ? null : { code: 'invalid-encoding', facts: { byteOffset } };
}
/** The decoder marks the place; a U+FFFD that was written as such is not one. */
function findInvalid(record) {
    const text = record.toString('utf8');
    let byteOffset = 0;
    let from = 0;
    for (;;) {
        const at = text.indexOf(REPLACEMENT, from);
        byteOffset += Buffer.byteLength(text.slice(from, at));
        const isWritten = record
            .subarray(byteOffset, byteOffset + REPLACEMENT_BYTES.length)
            .equals(REPLACEMENT_BYTES);
        if (!isWritten)
            return byteOffset;
        byteOffset += REPLACEMENT_BYTES.length;
        from = at + 1;
    }
}
