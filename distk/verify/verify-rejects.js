import { join } from 'node:path';
import { Tally } from '../domain/tally.js';
import { findReadFault } from './find-read-fault.js';
import { LineFile } from './read-lines.js';
const REPORT_NAME = 'rejects.ndjson';
const ORIGINAL_NAME = /^rejects(\.raw\.(ndjson|json)|(-\d+)?\.csv)$/;
const ERRORS_KEY = ',"errors":';
/** Reads the rejects and holds them against the manifest. Gives how many there are. */
export async function verifyRejects(directory, manifest, findings) {
    const { report, originals } = manifest.rejects;
    for (const original of originals)
        await checkOriginal(directory, original, findings);
    if (report === null) {
        findings.compare(REPORT_NAME, 'the number of its lines', 0, manifest.counts.rejected);
        return 0;
    }
    if (report.file !== REPORT_NAME) {
        findings.add(report.file, 'the manifest names it as the rejects, which are called otherwise');
        return 0;
    }
    return readRejects(directory, manifest, report, findings);
}
async function readRejects(directory, manifest, expected, findings) {
    const lines = new LineFile(join(directory, REPORT_NAME));
    const codes = new Tally();
    const files = new Tally();
    let count = 0;
    try {
        for await (const line of lines.lines()) {
            count += 1;
            const reject = line.isEnded ? readReject(line) : null;
            if (reject === null) {
                findings.add(REPORT_NAME, `line ${count}: it is not a reject`);
                continue;
            }
            for (const code of reject.codes)
                codes.add(code);
            files.add(reject.file);
        }
    }
    catch (error) {
        findings.add(REPORT_NAME, findReadFault(error));
        return 0;
    }
    findings.compare(REPORT_NAME, 'the number of its lines', count, manifest.counts.rejected);
    compareMeasures(lines, expected, findings);
    compareTallies('problem', codes.toRecord(), manifest.problems, findings);
    compareTallies('rejects of', files.toRecord(), rejectedByFile(manifest), findings);
    return count;
}
/** Null where the line is no reject. */
function readReject({ bytes, leftOutBytes }) {
    // Of a huge record the middle is missing, and with it the original bytes.
    const text = leftOutBytes === 0 ? bytes.toString('utf8') : withoutRaw(bytes);
    try {
        const { file, record, errors, raw } = JSON.parse(text);
        if (typeof file !== 'string' || typeof record !== 'number' || typeof raw !== 'string') {
            return null;
        }
        const codes = errors.map(({ code }) => code);
        const isWhole = codes.length > 0 && codes.every((code) => typeof code === 'string');
        return isWhole ? { file, record, codes } : null;
    }
    catch {
        return null;
    }
}
function withoutRaw(bytes) {
    const rawAt = bytes.indexOf(',"raw":"');
    const errorsAt = bytes.lastIndexOf(ERRORS_KEY);
    if (rawAt === -1 || errorsAt < rawAt)
        return '';
    return `${bytes.toString('utf8', 0, rawAt)},"raw":""${bytes.toString('utf8', errorsAt)}`;
}
function rejectedByFile({ inputs }) {
    const files = new Tally();
    for (const { file, rejected } of inputs)
        if (rejected > 0)
            files.add(file, rejected);
    return files.toRecord();
}
function compareTallies(what, found, expected, findings) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
        const [inFile, inManifest] = [found, expected].map((counts) => Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0);
        findings.compare(REPORT_NAME, `the count of ${what} ${name}`, inFile, inManifest);
    }
}
async function checkOriginal(directory, original, findings) {
    if (!ORIGINAL_NAME.test(original.file)) {
        findings.add(original.file, 'the manifest names it as rejects, which are called otherwise');
        return;
    }
    const found = new LineFile(join(directory, original.file));
    try {
        await found.measure();
    }
    catch (error) {
        findings.add(original.file, findReadFault(error));
        return;
    }
    compareMeasures(found, original, findings);
}
function compareMeasures(found, expected, findings) {
    findings.compare(expected.file, 'its size in bytes', found.bytes, expected.bytes);
    findings.compare(expected.file, 'its sha256', found.sha256(), expected.sha256);
}
