import { createHash } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { OutputError } from '../domain/errors.js';
import { hashStart } from '../write/hash-start.js';
import { openOutputFile, syncDirectory } from '../write/output-file.js';
import { toOutputError } from '../write/write-error.js';
/** Subdirectory of finished parts: all that an import by prefix should see. */
export const PARTS_DIRECTORY = 'parts';
/** Subdirectory of files that are still being written. */
export const UNFINISHED_DIRECTORY = '.unfinished';
const MAX_PART_NUMBER = 99_999;
/**
 * Opens the part of this 1-based number in the unfinished directory and writes its header.
 * Throws an OutputError where it can't be written, or where five digits can't number it.
 */
export async function openPart(place, number) {
    const name = namePart(number, place.extension);
    await createDirectories(place.directory);
    const path = join(place.directory, UNFINISHED_DIRECTORY, name);
    const part = new WritingPart(await openOutputFile(path, 'create'), place, number);
    await part.start(place.header);
    return part;
}
/** Opens an unfinished part that has been cut back to this state. */
export async function reopenPart(place, state) {
    const name = namePart(state.number, place.extension);
    await createDirectories(place.directory);
    const path = join(place.directory, UNFINISHED_DIRECTORY, name);
    const file = await openOutputFile(path, 'append');
    const part = new WritingPart(file, place, state.number);
    try {
        part.resume(state, await hashStart(path, state.bytes));
    }
    catch (error) {
        await part.suspend();
        throw toOutputError(error, path);
    }
    return part;
}
/** The name of the part of this 1-based number. Throws an OutputError past five digits. */
export function namePart(number, extension) {
    if (number > MAX_PART_NUMBER) {
        throw new OutputError(`Cannot write more than ${MAX_PART_NUMBER} parts: raise --max-part-bytes or --max-part-rows`);
    }
    // A fixed width keeps any part's key from being a prefix of another's.
    return `part-${String(number).padStart(5, '0')}.${extension}`;
}
async function createDirectories(directory) {
    for (const name of [UNFINISHED_DIRECTORY, PARTS_DIRECTORY]) {
        const path = join(directory, name);
        try {
            await mkdir(path, { recursive: true });
        }
        catch (error) {
            throw toOutputError(error, path);
        }
    }
}
class WritingPart {
    bytes = 0;
    rows = 0;
    #file;
    #directory;
    #number;
    #name;
    #hash = createHash('sha256');
    #firstRecord = 0;
    #lastRecord = 0;
    constructor(file, { directory, extension }, number) {
        this.#file = file;
        this.#directory = directory;
        this.#number = number;
        this.#name = namePart(number, extension);
    }
    async start(header) {
        try {
            await this.#write(header);
        }
        catch (error) {
            await this.discard();
            throw error;
        }
    }
    resume(state, hash) {
        if (hash === null || hash.copy().digest('hex') !== state.sha256) {
            throw new OutputError(`Cannot go on with "${this.#name}": it has changed; start anew with --force`);
        }
        this.#hash = hash;
        this.bytes = state.bytes;
        this.rows = state.rows;
        this.#firstRecord = state.firstRecord;
        this.#lastRecord = state.lastRecord;
    }
    async append({ bytes, rows, firstRecord, lastRecord }) {
        if (this.rows === 0)
            this.#firstRecord = firstRecord;
        this.#lastRecord = lastRecord;
        this.rows += rows;
        await this.#write(bytes);
    }
    save() {
        return {
            number: this.#number,
            bytes: this.bytes,
            rows: this.rows,
            firstRecord: this.#firstRecord,
            lastRecord: this.#lastRecord,
            sha256: this.#hash.copy().digest('hex'),
        };
    }
    sync() {
        return this.#file.sync();
    }
    async finish() {
        await this.#file.finish();
        const parts = join(this.#directory, PARTS_DIRECTORY);
        const path = join(parts, this.#name);
        try {
            await rename(join(this.#directory, UNFINISHED_DIRECTORY, this.#name), path);
        }
        catch (error) {
            throw toOutputError(error, path);
        }
        await syncDirectory(parts);
        return {
            file: `${PARTS_DIRECTORY}/${this.#name}`,
            rows: this.rows,
            bytes: this.bytes,
            sha256: this.#hash.digest('hex'),
            firstRecord: this.#firstRecord,
            lastRecord: this.#lastRecord,
        };
    }
    suspend() {
        return this.#file.close();
    }
    discard() {
        return this.#file.discard();
    }
    async #write(bytes) {
        this.bytes += bytes.length;
        this.#hash.update(bytes);
        await this.#file.append(bytes);
    }
}
