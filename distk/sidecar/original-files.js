import { ELEMENT_SEPARATOR } from '../parse/element-separator.js';
import { SidecarFile } from './sidecar-file.js';
const ARRAY_START = '[';
const ARRAY_END = '\n]\n';
const JSON_KEY = 'json';
/** Keeps the files in this directory, each created with its first record. */
export function createOriginalFiles(directory) {
    return new FilesByHeader(directory);
}
class FilesByHeader {
    #directory;
    #files = new Map();
    // Only the file in use is open: inputs come one after another, and there may be many headers.
    #used = null;
    constructor(directory) {
        this.#directory = directory;
    }
    async append(source, pieces) {
        const file = await this.#fileFor(source);
        if (source.format === 'json')
            await file.append(file.isNew() ? ARRAY_START : ELEMENT_SEPARATOR);
        else if (file.isNew() && source.header !== null)
            await appendLine(file, [source.header]);
        if (source.format === 'json')
            for await (const piece of pieces)
                await file.append(piece);
        else
            await appendLine(file, pieces);
    }
    async save() {
        const states = [];
        for (const [key, file] of this.#files)
            states.push({ key, ...(await file.save()) });
        return states;
    }
    async sync() {
        await this.#used?.sync();
    }
    async resume(files) {
        for (const { key, ...state } of files) {
            const file = new SidecarFile(this.#directory, state.file);
            await file.resume(state);
            this.#files.set(key, file);
        }
    }
    async finish() {
        const files = [];
        for (const [key, file] of this.#files) {
            if (key === JSON_KEY)
                await file.append(ARRAY_END);
            await file.close();
            files.push(await file.save());
        }
        return files;
    }
    async abort() {
        await this.#used?.abort();
    }
    async #fileFor(source) {
        const key = keyOf(source);
        const file = this.#files.get(key) ?? new SidecarFile(this.#directory, this.#nameFor(source));
        if (this.#used !== file)
            await this.#used?.close();
        this.#used = file;
        this.#files.set(key, file);
        return file;
    }
    #nameFor({ format }) {
        if (format !== 'csv')
            return `rejects.raw.${format}`;
        const csvFiles = [...this.#files.keys()].filter((key) => key.startsWith('csv')).length;
        return csvFiles === 0 ? 'rejects.csv' : `rejects-${csvFiles + 1}.csv`;
    }
}
function keyOf({ format, header, isApart }) {
    if (format !== 'csv')
        return format === 'json' ? JSON_KEY : format;
    // latin1 gives every byte its own character, so that equal keys mean equal bytes.
    const text = header === null ? '' : `:${Buffer.from(header).toString('latin1')}`;
    return isApart === true ? `csv apart${text}` : `csv${text}`;
}
async function appendLine(file, pieces) {
    let last;
    for await (const piece of pieces) {
        await file.append(piece);
        last = piece.at(-1) ?? last;
    }
    if (last !== undefined && !isLineEnd(last))
        await file.append('\n');
}
function isLineEnd(byte) {
    return byte === 0x0a || byte === 0x0d;
}
