import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputError } from '../domain/errors.js';
import { writeFully } from '../write/output-file.js';
import { toOutputError } from '../write/write-error.js';
import { KEY_WORDS } from './key-table.js';
const BLOCK_KEYS = 64 * 1024;
const KEY_BYTES = 24;
const NUMBER_BYTES = 8;
export function createKeySpool() {
    return new Spool();
}
class Spool {
    #block = Buffer.alloc(BLOCK_KEYS * KEY_BYTES);
    #used = 0;
    #blocks = 0;
    #file = null;
    async append(record, words, at) {
        if (this.#used === this.#block.length)
            await this.#writeBlock();
        this.#block.writeDoubleLE(record, this.#used);
        for (let word = 0; word < KEY_WORDS; word += 1) {
            this.#block.writeUInt32LE(words[at + word], this.#used + NUMBER_BYTES + word * 4);
        }
        this.#used += KEY_BYTES;
    }
    async *readBackward() {
        for (;;) {
            while (this.#used > 0) {
                this.#used -= KEY_BYTES;
                yield readKey(this.#block, this.#used);
            }
            if (this.#blocks === 0)
                return;
            await this.#readBlock();
        }
    }
    async dispose() {
        if (this.#file === null)
            return;
        const { directory, handle } = this.#file;
        await handle.close().catch(() => undefined);
        await rm(directory, { recursive: true, force: true }).catch(() => undefined);
    }
    async #writeBlock() {
        try {
            this.#file ??= await openFile();
            await writeFully(this.#file.handle, this.#block);
        }
        catch (error) {
            throw toOutputError(error, tmpdir(), 'name a directory with room in TMPDIR');
        }
        this.#blocks += 1;
        this.#used = 0;
    }
    async #readBlock() {
        this.#blocks -= 1;
        const { length } = this.#block;
        while (this.#used < length) {
            const position = this.#blocks * length + this.#used;
            const read = await this.#file?.handle.read(this.#block, this.#used, length - this.#used, position);
            if (read === undefined || read.bytesRead === 0)
                throw describeShortFile();
            this.#used += read.bytesRead;
        }
    }
}
async function openFile() {
    const directory = await mkdtemp(join(tmpdir(), 'pinpoint-ready-'));
    return { directory, handle: await open(join(directory, 'keys'), 'wx+', 0o600) };
}
function readKey(block, at) {
    const words = Array.from({ length: KEY_WORDS }, (_, word) => block.readUInt32LE(at + NUMBER_BYTES + word * 4));
    return { record: block.readDoubleLE(at), key: Uint32Array.from(words) };
}
function describeShortFile() {
    return new OutputError(`A temporary file in "${tmpdir()}" was cut short: keep others from it, or name another directory in TMPDIR`);
}
