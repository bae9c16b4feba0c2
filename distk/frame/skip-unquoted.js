import { LINE_FEED } from '../parse/csv-syntax.js';
/**
 * Where there are no quotes, a record that is too long still has a certain end: the first line feed
 * that is not escaped. `escape`: a backslash, or -1 where nothing is escaped.
 */
export function skipUnquoted(bytes, to, isLast, escape) {
    let lines = 0;
    for (let at = 0; at < to; at += 1) {
        if (bytes[at] === escape) {
            // A backslash in the last place stays, so that what it escapes is seen together with it.
            if (at + 1 === to && !isLast)
                return { byteCount: at, lines, isDone: false };
            at += 1;
            if (at < to && bytes[at] === LINE_FEED)
                lines += 1;
        }
        else if (bytes[at] === LINE_FEED) {
            return { byteCount: at + 1, lines: lines + 1, isDone: true };
        }
    }
    return { byteCount: to, lines: isLast ? lines + 1 : lines, isDone: isLast };
}
