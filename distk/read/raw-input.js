import { createHash } from 'node:crypto';
import { InputError } from '../domain/errors.js';
import { createStreamSource, openFileSource } from './byte-source.js';
import { describeReadFailure } from './read-failure.js';
/**
 * Opens an input. Throws InputError where that fails, or the reason of an aborted signal.
 * `knownStart`: what the input must start with; where it does not, reading fails with InputError.
 */
export async function openRawInput(file, stdin, signal, knownStart = null) {
    signal.throwIfAborted();
    const expected = { knownStart, sizeBytes: file.sizeBytes };
    if (file.path === null) {
        return createRawInput(createStreamSource(stdin), file.name, signal, expected);
    }
    const opening = openFileSource(file.path, file.sizeBytes);
    try {
        return createRawInput(await raceWithAbort(opening, signal), file.name, signal, expected);
    }
    catch (error) {
        // Opening a FIFO waits for its writer, which may come after the run was aborted.
        opening.then((source) => source.close()).catch(() => undefined);
        throw signal.aborted ? signal.reason : describeReadFailure(file.name, error);
    }
}
function raceWithAbort(promise, signal) {
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        const stopListening = () => signal.removeEventListener('abort', onAbort);
        promise.then(resolve, reject).finally(stopListening);
    });
}
function createRawInput(source, name, signal, { knownStart, sizeBytes }) {
    const hash = createHash('sha256');
    const closed = new AbortController();
    const closeOnAbort = () => closed.abort(signal.reason);
    signal.addEventListener('abort', closeOnAbort, { once: true });
    let bytes = 0;
    async function* readChunks() {
        for (;;) {
            const chunk = await readOrFail();
            if (chunk === null) {
                if (knownStart !== null && bytes < knownStart.bytes)
                    throw describeChange(name);
                if (sizeBytes !== null && bytes < sizeBytes)
                    throw describeResize(name, 'shorter');
                return;
            }
            count(chunk);
            yield chunk;
        }
    }
    function count(chunk) {
        const unchecked = (knownStart?.bytes ?? 0) - bytes;
        const checked = unchecked > 0 && unchecked <= chunk.length ? unchecked : 0;
        hash.update(chunk.subarray(0, checked));
        if (checked > 0 && hash.copy().digest('hex') !== knownStart?.sha256)
            throw describeChange(name);
        hash.update(chunk.subarray(checked));
        bytes += chunk.length;
        if (sizeBytes !== null && bytes > sizeBytes)
            throw describeResize(name, 'longer');
    }
    async function readOrFail() {
        closed.signal.throwIfAborted();
        try {
            return await raceWithAbort(source.read(), closed.signal);
        }
        catch (error) {
            throw closed.signal.aborted ? closed.signal.reason : describeReadFailure(name, error);
        }
    }
    let closing = null;
    return {
        chunks: readChunks(),
        giveBack: (chunk) => source.giveBack(chunk),
        bytesRead: () => bytes,
        digest: () => ({ bytes, sha256: hash.copy().digest('hex') }),
        close() {
            signal.removeEventListener('abort', closeOnAbort);
            closed.abort(new Error(`"${name}" was closed before its end`));
            closing ??= source.close();
            return closing;
        },
    };
}
function describeChange(name) {
    return new InputError(`Cannot go on reading "${name}": it has changed since the run was interrupted; start anew with --force in place of --resume`);
}
/** What was read of it so far may be anything: half of a file that is written anew, say. */
function describeResize(name, how) {
    return new InputError(`Cannot go on reading "${name}": it has become ${how} since the run began; wait until it is complete, and start anew with --force`);
}
