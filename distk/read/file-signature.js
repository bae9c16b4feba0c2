import { InputError } from '../domain/errors.js';
/** How many bytes the kind of a file is found from. */
export const signatureBytes = 4096;
const asCsv = 'save it as "CSV UTF-8" first';
const asUtf8 = 'save it as UTF-8 first';
const unpack = 'unpack it first';
const inflate = 'decompress it first';
const exportAsText = 'export it as CSV or newline-delimited JSON';
const unreadable = [
    { kind: 'a ZIP archive', magic: 'PK\x03\x04', wayOut: unpack },
    { kind: 'an empty ZIP archive', magic: 'PK\x05\x06', wayOut: 'leave it out' },
    { kind: 'a Parquet file', magic: 'PAR1', isText: true, wayOut: exportAsText },
    { kind: 'an ORC file', magic: 'ORC', isText: true, wayOut: exportAsText },
    { kind: 'an Arrow file', magic: 'ARROW1\0', wayOut: exportAsText },
    { kind: 'an Avro file', magic: 'Obj\x01', wayOut: exportAsText },
    { kind: 'compressed with bzip2', magic: 'BZh', isText: true, wayOut: 'use bzip2 -d first' },
    { kind: 'compressed with xz', magic: '\xfd7zXZ\0', wayOut: 'use xz -d first' },
    { kind: 'compressed with Snappy', magic: '\xff\x06\0\0sNaPpY', wayOut: 'use snzip -d first' },
    { kind: 'compressed with LZ4', magic: '\x04\x22\x4d\x18', wayOut: 'use lz4 -d first' },
    { kind: 'compressed with zlib', magic: 'x\x9c', isText: true, wayOut: inflate },
    { kind: 'compressed with zlib', magic: 'x\xda', isText: true, wayOut: inflate },
    { kind: 'compressed with zlib', magic: 'x\x01', isText: true, wayOut: inflate },
    { kind: 'compressed with zlib', magic: 'x^', isText: true, wayOut: inflate },
    { kind: 'a 7-Zip archive', magic: '7z\xbc\xaf\x27\x1c', wayOut: unpack },
    { kind: 'a tar archive', magic: 'ustar', at: 257, isText: true, wayOut: unpack },
    { kind: 'an SQLite database', magic: 'SQLite format 3\0', wayOut: exportAsText },
    { kind: 'a PDF document', magic: '%PDF-', wayOut: exportAsText },
    { kind: 'an old Excel workbook', magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', wayOut: asCsv },
    { kind: 'UTF-32 text', magic: '\xff\xfe\0\0', wayOut: asUtf8 },
    { kind: 'UTF-32 text', magic: '\0\0\xfe\xff', wayOut: asUtf8 },
];
/** One odd byte spoils a record, not the file; what is no text has one in ten or more. */
const LEAST_BINARY_BYTES = 16;
const LEAST_BINARY_SHARE = 0.05;
/**
 * How a file is compressed, from its first `signatureBytes` bytes.
 * Throws InputError where they are those of a kind of file that holds no text records.
 */
export function findCompression(head, name) {
    const text = Buffer.from(head).toString('latin1');
    if (text.startsWith('\x1f\x8b'))
        return 'gzip';
    if (text.startsWith('\x28\xb5\x2f\xfd') || isSkippableZstdFrame(text))
        return 'zstd';
    const signature = unreadable.find((candidate) => matches(candidate, text));
    if (signature === undefined)
        return 'none';
    const isWorkbook = signature.magic.startsWith('PK') && isWorkbookZip(text, name);
    const { kind, wayOut } = isWorkbook ? { kind: 'an Excel workbook', wayOut: asCsv } : signature;
    throw new InputError(`Cannot read "${name}": it is ${kind}; ${wayOut}`);
}
/** Checks what was inside a compressed file. Throws InputError where that is no text either. */
export function refuseNested(head, name) {
    if (findCompression(head, name) === 'none')
        return;
    throw new InputError(`Cannot read "${name}": it is compressed twice; decompress it once first`);
}
/** Throws InputError where the start of an input, as UTF-8, is that of no text of any kind. */
export function refuseBinary(head, name) {
    const start = head.subarray(0, signatureBytes);
    const binaryBytes = start.reduce((count, byte) => count + (isBinary(byte) ? 1 : 0), 0);
    if (binaryBytes < LEAST_BINARY_BYTES || binaryBytes < start.length * LEAST_BINARY_SHARE)
        return;
    throw new InputError(`Cannot read "${name}": it is a binary file, not text; ${exportAsText}`);
}
/** A workbook is a ZIP archive whose first names tell it, whatever the file is called. */
function isWorkbookZip(text, name) {
    return /\.xls[xmb]$/i.test(name) || /\[Content_Types\]\.xml|xl\/|_rels\/\.rels/.test(text);
}
/** Parallel compressors put such a frame before each other one. */
function isSkippableZstdFrame(text) {
    return text.startsWith('\x2a\x4d\x18', 1) && (text.charCodeAt(0) & 0xf0) === 0x50;
}
function matches(signature, text) {
    if (!text.startsWith(signature.magic, signature.at ?? 0))
        return false;
    return signature.isText !== true || hasBinaryByte(text);
}
/** Control characters other than white space and the separators of Hive text (1 to 3). */
function hasBinaryByte(text) {
    for (let at = 0; at < text.length; at += 1) {
        if (isBinary(text.charCodeAt(at)))
            return true;
    }
    return false;
}
function isBinary(code) {
    return code === 0 || (code > 3 && code < 9) || (code > 13 && code < 32);
}
