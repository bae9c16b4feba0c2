import { syncDirectory } from '../write/output-file.js';
import { createOriginalFiles } from './original-files.js';
import { renderSpooledRawJson } from './render-raw.js';
import { SidecarFile } from './sidecar-file.js';
/** The files of a state. */
export function listRejectFiles({ report, originals }) {
    return report === null ? originals : [...originals, report];
}
const REPORT_NAME = 'rejects.ndjson';
/** Writes below `directory`, which exists. Each file is created with its first reject. */
export function createRejectWriter({ directory }) {
    return new SidecarWriter(directory);
}
class SidecarWriter {
    #directory;
    #originals;
    #report;
    constructor(directory) {
        this.#directory = directory;
        this.#originals = createOriginalFiles(directory);
        this.#report = new SidecarFile(directory, REPORT_NAME);
    }
    async write(rejects) {
        let lines = '';
        for (const reject of rejects) {
            lines += `${renderPosition(reject)},${reject.rawJson}${renderEnd(reject)}`;
        }
        await this.#report.append(lines);
    }
    async writeLarge(position, raw, errorsJson) {
        await this.#report.append(`${renderPosition(position)},`);
        for await (const piece of renderSpooledRawJson(raw))
            await this.#report.append(piece);
        await this.#report.append(renderEnd({ errorsJson }));
    }
    async writeOriginals(source, bytes) {
        if (bytes.length > 0)
            await this.#originals.append(source, [bytes]);
    }
    async writeLargeOriginal(source, body) {
        await this.#originals.append(source, body.chunks());
    }
    async save() {
        const report = this.#report.isNew() ? null : await this.#report.save();
        return { report, originals: await this.#originals.save() };
    }
    async sync() {
        await Promise.all([this.#report.sync(), this.#originals.sync()]);
    }
    async resume({ report, originals }) {
        if (report !== null)
            await this.#report.resume(report);
        await this.#originals.resume(originals);
    }
    async finish() {
        await this.#report.close();
        const originals = await this.#originals.finish();
        const report = this.#report.isNew() ? null : await this.#report.save();
        if (report !== null || originals.length > 0)
            await syncDirectory(this.#directory);
        return { report, originals };
    }
    async abort() {
        await this.#report.abort();
        await this.#originals.abort();
    }
}
function renderPosition({ file, record, line, byteStart, byteEnd }) {
    return `{"file":${JSON.stringify(file)},"record":${record},"line":${line},"byteStart":${byteStart},"byteEnd":${byteEnd}`;
}
function renderEnd({ errorsJson }) {
    return `,"errors":${errorsJson}}\n`;
}
