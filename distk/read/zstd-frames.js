import { InputError } from '../domain/errors.js';
/**
 * Cuts a zstd file (RFC 8878) into pieces that end wherever a frame ends. Node's decompressor (seen
 * in 22 and 24) drops what follows a frame within one write, and in 22 takes a file that is cut
 * short for a whole one; so the frames have to be known before it gets the bytes.
 *
 * Throws InputError for a file that ends within a frame, or has something else after one.
 */
export async function* splitZstdFrames(chunks, name) {
    const walk = walkFrames(name);
    let stretch = walk.next([]).value;
    let seen = [];
    let seenBytes = 0;
    for await (const chunk of chunks) {
        let pieceStart = 0;
        let at = 0;
        while (at < chunk.length) {
            const end = Math.min(at + stretch.bytes - seenBytes, chunk.length);
            if (stretch.kind !== 'content')
                seen.push(...chunk.subarray(at, end));
            seenBytes += end - at;
            at = end;
            while (seenBytes === stretch.bytes) {
                stretch = walk.next(seen).value;
                seen = [];
                seenBytes = 0;
                if (stretch.kind === 'magic') {
                    yield chunk.subarray(pieceStart, at);
                    pieceStart = at;
                }
            }
        }
        if (pieceStart < at)
            yield chunk.subarray(pieceStart, at);
    }
    if (stretch.kind !== 'magic' || seenBytes > 0) {
        throw new InputError(`Cannot decompress "${name}": it is cut short; export or download it again`);
    }
}
const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a5;
function* walkFrames(name) {
    for (;;) {
        const magic = joinBytes(yield { kind: 'magic', bytes: 4 });
        if (magic === frameMagic)
            yield* walkFrame();
        else if (magic >>> 4 === skippableMagic)
            yield* walkSkippableFrame();
        else {
            throw new InputError(`Cannot decompress "${name}": something else follows its zstd frames; export it again`);
        }
    }
}
function* walkSkippableFrame() {
    yield { kind: 'content', bytes: joinBytes(yield { kind: 'field', bytes: 4 }) };
}
function* walkFrame() {
    const descriptor = joinBytes(yield { kind: 'field', bytes: 1 });
    yield { kind: 'content', bytes: countHeaderBytes(descriptor) };
    let isLast = false;
    while (!isLast) {
        const block = joinBytes(yield { kind: 'field', bytes: 3 });
        isLast = (block & 1) === 1;
        const isRepeatedByte = ((block >>> 1) & 3) === 1;
        yield { kind: 'content', bytes: isRepeatedByte ? 1 : block >>> 3 };
    }
    const hasChecksum = (descriptor & 4) !== 0;
    if (hasChecksum)
        yield { kind: 'content', bytes: 4 };
}
/** Bytes of window descriptor, dictionary ID and content size, by the frame's first byte. */
function countHeaderBytes(descriptor) {
    const isSingleSegment = (descriptor & 32) !== 0;
    const windowBytes = isSingleSegment ? 0 : 1;
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3];
    const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6];
    return windowBytes + dictionaryBytes + sizeBytes;
}
/** An unsigned number from its bytes, lowest first. */
function joinBytes(bytes) {
    return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
