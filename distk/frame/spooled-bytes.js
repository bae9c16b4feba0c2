import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFully } from '../write/output-file.js';
import { toOutputError } from '../write/write-error.js';
import { createUtf8Check } from './utf8-check.js';
const MEMORY_BYTES = 4 * 1024 * 1024;
const READ_BYTES = 256 * 1024;
/** An empty spool: up to 4 MiB stay in memory, more go to a temporary file. */
export function createSpool() {
    return new MemoryThenFile();
}
/** The same bytes but for the last `byteCount`, which are a line terminator. */
export function withoutTerminator(bytes, byteCount) {
    const length = bytes.length - byteCount;
    return {
        length,
        isUtf8: () => bytes.isUtf8(),
        async *chunks() {
            let left = length;
            for await (const chunk of bytes.chunks()) {
                yield chunk.subarray(0, Math.min(left, chunk.length));
                left = Math.max(0, left - chunk.length);
            }
        },
    };
}
class MemoryThenFile {
    length = 0;
    #utf8 = createUtf8Check();
    #memory = [];
    #file = null;
    async append(bytes) {
        this.#utf8.add(bytes);
        this.length += bytes.length;
        if (this.#file === null && this.length <= MEMORY_BYTES) {
            this.#memory.push(Buffer.from(bytes));
            return;
        }
        this.#file ??= await openTemporaryFile();
        for (const chunk of this.#memory)
            await this.#file.append(chunk);
        this.#memory = [];
        await this.#file.append(bytes);
    }
    isUtf8() {
        return this.#utf8.isValid();
    }
    async *chunks() {
        yield* this.#memory;
        if (this.#file !== null)
            yield* this.#file.chunks();
    }
    async dispose() {
        this.#memory = [];
        await this.#file?.remove();
        this.#file = null;
    }
}
async function openTemporaryFile() {
    const directory = await namingTmpdir(() => mkdtemp(join(tmpdir(), 'pinpoint-ready-')));
    const path = join(directory, 'record');
    const handle = await namingTmpdir(() => open(path, 'wx+', 0o600));
    // An opened file needs no name, and one without a name is gone with the process, killed or not.
    // Not every system can do that: there it is removed at the end.
    await rm(directory, { recursive: true, force: true }).catch(() => undefined);
    return {
        append: (bytes) => namingTmpdir(() => writeFully(handle, bytes)),
        chunks: () => readChunks(handle),
        async remove() {
            await handle.close();
            await rm(directory, { recursive: true, force: true });
        },
    };
}
async function* readChunks(handle) {
    for (let position = 0;;) {
        const buffer = Buffer.allocUnsafe(READ_BYTES);
        const { bytesRead } = await namingTmpdir(() => handle.read(buffer, 0, READ_BYTES, position));
        if (bytesRead === 0)
            return;
        yield buffer.subarray(0, bytesRead);
        position += bytesRead;
    }
}
async function namingTmpdir(act) {
    try {
        return await act();
    }
    catch (error) {
        throw toOutputError(error, tmpdir(), 'name a directory with room in TMPDIR');
    }
}
