import * as zlib from 'node:zlib';
import { InputError } from '../domain/errors.js';
import { splitZstdFrames } from './zstd-frames.js';
const engineOptions = { chunkSize: 256 * 1024 };
/**
 * Decompresses a file of any number of gzip members or zstd frames, one chunk at a time.
 *
 * Throws InputError for a file that is cut short or damaged, that has anything but zeros after
 * its last gzip member, or that needs a newer Node. What `raw` throws comes through as it is.
 */
export function decompress(raw, compression, name) {
    return compression === 'gzip'
        ? runEngine(raw, zlib.createGunzip(engineOptions), name)
        : runEngine(splitZstdFrames(raw, name), createZstdEngine(name), name);
}
function createZstdEngine(name) {
    if (hasZstd(zlib))
        return zlib.createZstdDecompress(engineOptions);
    throw new InputError(`Cannot read "${name}": it is compressed with zstd, which needs Node 22.15 or newer; use that, or decompress the file first (zstd -d)`);
}
/** The oldest Node that is supported has no zstd, and its types know nothing of it. */
function hasZstd(module) {
    return 'createZstdDecompress' in module;
}
async function* runEngine(raw, engine, name) {
    const feeding = feed(raw, engine, name).then(() => null, (reason) => {
        engine.destroy();
        return { reason };
    });
    const output = engine;
    let engineFailure = null;
    try {
        yield* output;
    }
    catch (error) {
        engineFailure = describeEngineFailure(error, name);
    }
    finally {
        engine.destroy();
    }
    const feedFailure = await feeding;
    // The engine's own error is only an echo where the feed has failed.
    if (feedFailure !== null)
        throw feedFailure.reason;
    if (engineFailure !== null)
        throw engineFailure;
}
/** Gives the engine one chunk at a time, so that no more than one waits in memory. */
async function feed(raw, engine, name) {
    let fedBytes = 0;
    let isPadding = false;
    for await (const chunk of raw) {
        let padding = chunk;
        if (!isPadding) {
            await write(engine, chunk);
            fedBytes += chunk.length;
            const unusedBytes = fedBytes - engine.bytesWritten;
            isPadding = unusedBytes > 0 && (await isRunToEnd(engine));
            if (!isPadding && engine.destroyed)
                return;
            padding = chunk.subarray(chunk.length - unusedBytes);
        }
        if (padding.some((byte) => byte !== 0)) {
            throw describeFollower(name);
        }
    }
    engine.end();
}
/** Settles once the engine has taken the chunk, or never will. Its errors come to the reader. */
function write(engine, chunk) {
    return new Promise((resolve) => {
        engine.once('close', resolve);
        engine.write(chunk, () => {
            engine.off('close', resolve);
            resolve();
        });
    });
}
/** Whether an engine that takes no more bytes came to the end of its file, and did not break off. */
async function isRunToEnd(engine) {
    if (!engine.closed)
        await new Promise((resolve) => engine.once('close', resolve));
    return engine.readableEnded;
}
function describeEngineFailure(error, name) {
    // The first header was looked at before: this can only be what follows a whole member.
    if (error instanceof Error && error.message === 'incorrect header check') {
        return describeFollower(name, error);
    }
    const isCutShort = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    const damage = isCutShort ? 'cut short' : 'damaged';
    return new InputError(`Cannot decompress "${name}": it is ${damage}; export or download it again`, { cause: error });
}
function describeFollower(name, cause) {
    return new InputError(`Cannot decompress "${name}": something else follows its compressed part; export it again`, { cause });
}
