import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { OutputError } from '../domain/errors.js';
import { openBufferedFile } from '../write/buffered-file.js';
import { hashStart } from '../write/hash-start.js';
import { toOutputError } from '../write/write-error.js';
/**
 * A file of rejects, created with its first bytes; it may be closed and gone on with. One call at a
 * time, but for `sync`. Failures are OutputErrors that name it.
 */
export class SidecarFile {
    name;
    #path;
    #hash = createHash('sha256');
    /** Bytes from before it was opened last; null where it is still to be created. */
    #closedBytes = null;
    #open = null;
    constructor(directory, name) {
        this.name = name;
        this.#path = join(directory, name);
    }
    /** Whether nothing was ever appended. */
    isNew() {
        return this.#closedBytes === null;
    }
    async append(content) {
        const how = this.isNew() ? 'create' : 'append';
        this.#open ??= await openBufferedFile(this.#path, how, this.#hash);
        this.#closedBytes ??= 0;
        await this.#open.append(content);
    }
    /** What was appended so far, once all of it has been handed to the system. */
    async save() {
        await this.#open?.flush();
        const bytes = (this.#closedBytes ?? 0) + (this.#open?.appendedBytes ?? 0);
        return { file: this.name, bytes, sha256: this.#hash.copy().digest('hex') };
    }
    async sync() {
        await this.#open?.sync();
    }
    /** Goes on with a file that has been cut back to this. Throws OutputError if it is another one. */
    async resume({ bytes, sha256 }) {
        const hash = await this.#readHash(bytes);
        if (hash === null || hash.copy().digest('hex') !== sha256) {
            throw new OutputError(`Cannot go on with "${this.#path}": it has changed; start anew with --force`);
        }
        this.#hash = hash;
        this.#closedBytes = bytes;
    }
    /** Brings everything to the disk itself. */
    async close() {
        if (this.#open === null)
            return;
        await this.#open.finish();
        this.#closedBytes = (this.#closedBytes ?? 0) + this.#open.appendedBytes;
        this.#open = null;
    }
    /** Never rejects. */
    async abort() {
        await this.#open?.abort();
        this.#open = null;
    }
    async #readHash(bytes) {
        try {
            return await hashStart(this.#path, bytes);
        }
        catch (error) {
            throw toOutputError(error, this.#path);
        }
    }
}
