import { isAscii, isUtf8 } from 'node:buffer';
import { LINE_FEED } from '../parse/csv-syntax.js';
/** Bytes that stand for nothing in windows-1252. */
const UNASSIGNED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/**
 * UTF-8, unless the lines that are not valid UTF-8 outnumber those that can only be UTF-8: no other
 * text is valid by chance. `bytes` may end within a character.
 */
export function sniffEncoding(bytes) {
    if (isAscii(bytes))
        return utf8('sure', 'nothing but ASCII in it', 0);
    const { proven, broken, unassigned } = countLines(bytes);
    if (broken === 0)
        return utf8('sure', 'valid throughout', 0);
    if (proven > broken)
        return utf8('likely', `valid but for ${countWord(broken, 'line')}`, broken);
    const isPossible = unassigned === 0;
    return {
        encoding: 'windows-1252',
        certainty: isPossible && proven === 0 ? 'likely' : 'unsure',
        reason: `${countWord(broken, 'line')} not valid UTF-8${isPossible ? '' : ', nor windows-1252'}`,
        damagedLines: unassigned,
    };
}
function utf8(certainty, reason, damagedLines) {
    return { encoding: 'utf-8', certainty, reason, damagedLines };
}
function countWord(count, word) {
    return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
/**
 * `proven`: lines with characters beyond ASCII that are valid UTF-8. `broken`: lines that are not valid.
 * `unassigned`: those of them that can't be windows-1252 either.
 */
function countLines(bytes) {
    const counts = { proven: 0, broken: 0, unassigned: 0 };
    for (let from = 0; from < bytes.length;) {
        const feed = bytes.indexOf(LINE_FEED, from);
        // The last line may be cut within a character.
        if (feed === -1 && from > 0)
            break;
        const to = feed === -1 ? bytes.length : feed;
        const line = bytes.subarray(from, to);
        from = to + 1;
        if (isAscii(line))
            continue;
        if (isUtf8(line))
            counts.proven += 1;
        else {
            counts.broken += 1;
            if (line.some((byte) => UNASSIGNED.has(byte)))
                counts.unassigned += 1;
        }
    }
    return counts;
}
