import { openOutputFile } from './output-file.js';
const BLOCK_BYTES = 256 * 1024;
/** Opens a new file (`create`), or the end of one (`append`). `hash` takes what is flushed. */
export async function openBufferedFile(path, how, hash) {
    return new BlockWriter(await openOutputFile(path, how), hash);
}
class BlockWriter {
    appendedBytes = 0;
    #file;
    #hash;
    // One block that is filled again and again: keeping the callers' views instead would keep whole
    // batches alive for a few bytes each.
    #block = Buffer.allocUnsafe(BLOCK_BYTES);
    #filledBytes = 0;
    constructor(file, hash) {
        this.#file = file;
        this.#hash = hash;
    }
    async append(content) {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        this.appendedBytes += bytes.length;
        if (this.#filledBytes + bytes.length > BLOCK_BYTES)
            await this.flush();
        if (bytes.length > BLOCK_BYTES) {
            this.#hash.update(bytes);
            await this.#file.append(bytes);
        }
        else {
            this.#block.set(bytes, this.#filledBytes);
            this.#filledBytes += bytes.length;
        }
    }
    sync() {
        return this.#file.sync();
    }
    async finish() {
        await this.flush();
        await this.#file.finish();
    }
    async abort() {
        try {
            await this.flush();
        }
        catch {
            // The run has failed already, and its first error says more than this one.
        }
        await this.#file.close();
    }
    async flush() {
        const filled = this.#block.subarray(0, this.#filledBytes);
        this.#filledBytes = 0;
        this.#hash.update(filled);
        await this.#file.append(filled);
    }
}
