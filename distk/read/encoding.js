import { InputError, UsageError } from '../domain/errors.js';
const byteOrderMarks = [
    { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
    { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
    { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];
/** The web's decoders take these labels for windows-1252, which differs in 27 characters. */
const latin1Label = /^(iso[-_]?8859-?1(:1987)?|latin1|l1|cp819|ibm819|csisolatin1|iso-ir-100)$/;
/**
 * The canonical name of an encoding that a user asks for by any of its labels.
 * `utf-16` stays as it is: its byte order mark decides. Throws UsageError for an unknown label.
 */
export function findEncoding(label) {
    const key = label.trim().toLowerCase();
    if (latin1Label.test(key))
        return 'iso-8859-1';
    if (key === 'utf-16')
        return key;
    try {
        return new TextDecoder(key).encoding;
    }
    catch (error) {
        const known = 'utf-8, utf-16le, windows-1252 or shift_jis';
        throw new UsageError(`Cannot use --encoding "${label}": it is not known; give one such as ${known}`, { cause: error });
    }
}
/**
 * Decides the encoding of a file from its first bytes and from the one asked for, if any.
 *
 * Throws UsageError where the file's byte order mark says otherwise than `asked`; InputError where
 * nothing was asked for and the bytes look like UTF-16 without a mark.
 */
export function resolveEncoding(head, asked, name) {
    const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
    if (mark !== undefined)
        return resolveMarked(mark, asked, name);
    if (asked !== null)
        return { encoding: asked === 'utf-16' ? 'utf-16le' : asked, markBytes: 0 };
    const likely = findUnmarkedUtf16(head);
    if (likely === null)
        return { encoding: 'utf-8', markBytes: 0 };
    throw new InputError(`Cannot read "${name}": it looks like UTF-16; pass --encoding ${likely}`);
}
function resolveMarked(mark, asked, name) {
    const isUtf16 = mark.encoding.startsWith('utf-16');
    if (asked === null || asked === mark.encoding || (asked === 'utf-16' && isUtf16)) {
        return { encoding: mark.encoding, markBytes: mark.bytes.length };
    }
    throw new UsageError(`Cannot read "${name}" with --encoding ${asked}: its byte order mark says ${mark.encoding}; leave --encoding out`);
}
const minPairs = 3;
const maxPairs = 256;
/** In UTF-16 most of a header's characters have a NUL beside them, always on the same side. */
function findUnmarkedUtf16(head) {
    const pairs = Math.min(head.length >> 1, maxPairs);
    if (pairs < minPairs)
        return null;
    const nuls = [0, 0];
    for (let at = 0; at < pairs * 2; at += 1) {
        if (head[at] === 0)
            nuls[at & 1] += 1;
    }
    const isMany = (count) => count >= pairs * 0.4;
    if (isMany(nuls[0]) === isMany(nuls[1]))
        return null;
    return isMany(nuls[1]) ? 'utf-16le' : 'utf-16be';
}
