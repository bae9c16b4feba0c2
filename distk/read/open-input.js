import { decompress } from './decompress.js';
import { findEncoding, resolveEncoding } from './encoding.js';
import { findCompression, refuseNested, signatureBytes, } from './file-signature.js';
import { peek } from './peek.js';
import { openRawInput } from './raw-input.js';
import { transcode } from './transcode.js';
const headBytes = 64 * 1024;
/**
 * Opens an input and finds out how it is stored.
 *
 * Throws InputError where it can't be read, or is a kind of file that holds no text records;
 * UsageError for an encoding that is unknown or contradicts the file's byte order mark.
 */
export async function openInput(file, options) {
    const askedEncoding = options.encoding === null ? null : findEncoding(options.encoding);
    const { stdin, signal, knownStart = null } = options;
    const raw = await openRawInput(file, stdin, signal, knownStart);
    try {
        return await openText(raw, file.name, askedEncoding, options.signal);
    }
    catch (error) {
        await raw.close();
        throw error;
    }
}
async function openText(raw, name, askedEncoding, signal) {
    const { compression, plain } = await openPlain(raw, name);
    const close = async () => {
        await raw.close();
        await plain.return();
    };
    const start = await peek(plain, signatureBytes);
    if (compression !== 'none')
        refuseNested(start.head, name);
    const { encoding, markBytes } = resolveEncoding(start.head, askedEncoding, name);
    const text = await peek(transcode(skip(start.chunks, markBytes), encoding), headBytes);
    const isTranscoded = encoding !== 'utf-8';
    return {
        compression,
        encoding,
        head: text.head,
        isWholeFile: text.isWhole,
        firstByte: isTranscoded ? 0 : markBytes,
        isTranscoded,
        chunks: closeAtEnd(text.chunks, close, signal),
        giveBack: (chunk) => raw.giveBack(chunk),
        bytesRead: () => raw.bytesRead(),
        digest: () => raw.digest(),
        close,
    };
}
async function openPlain(raw, name) {
    const stored = await peek(raw.chunks, signatureBytes);
    const compression = findCompression(stored.head, name);
    if (compression === 'none')
        return { compression, plain: stored.chunks };
    return { compression, plain: decompress(stored.chunks, compression, name) };
}
async function* skip(chunks, byteCount) {
    let toSkip = byteCount;
    for await (const chunk of chunks) {
        const rest = chunk.subarray(Math.min(toSkip, chunk.length));
        toSkip -= chunk.length - rest.length;
        if (rest.length > 0)
            yield rest;
    }
}
async function* closeAtEnd(chunks, close, signal) {
    try {
        for await (const chunk of chunks) {
            signal.throwIfAborted();
            yield chunk;
        }
        signal.throwIfAborted();
    }
    finally {
        await close();
    }
}
