import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { describeReadFailure } from '../read/read-failure.js';
import { Findings } from './findings.js';
import { readOutputManifest } from './output-manifest.js';
import { verifyInputs } from './verify-inputs.js';
import { verifyParts } from './verify-parts.js';
import { verifyRejects } from './verify-rejects.js';
const MANIFEST = 'manifest.json';
/**
 * Reads the output of a run again and counts all of it anew: parts (rows, bytes, sha256, limits,
 * every row against the strict schema), rejects (lines, codes) and the inputs that are still there.
 * Changes nothing, and needs memory for one line at a time. Throws InputError where the directory,
 * or something in it, can't be read.
 */
export async function verify(directory) {
    await requireDirectory(directory);
    const findings = new Findings();
    const manifest = await readOutputManifest(directory, findings);
    const nothing = { parts: 0, rows: 0, partBytes: 0, rejects: 0, inputs: 0, inputsNotChecked: [] };
    const totals = manifest === null ? nothing : await readAll(directory, manifest, findings);
    return { directory, ...totals, differences: findings.list() };
}
async function requireDirectory(directory) {
    try {
        await readdir(directory);
    }
    catch (error) {
        throw describeReadFailure(directory, error);
    }
}
async function readAll(directory, manifest, findings) {
    await checkUnfinished(directory, findings);
    checkBooks(manifest, findings);
    const { parts, rows, bytes } = await verifyParts(directory, manifest, findings);
    // Where rows went to stdout there is no part to count them in.
    if (manifest.parts.length > 0) {
        findings.compare(MANIFEST, 'the number of rows in all parts', rows, manifest.counts.endpoints);
    }
    const rejects = await verifyRejects(directory, manifest, findings);
    const { inputs, notChecked } = await verifyInputs(manifest.inputs, findings);
    return { parts, rows, partBytes: bytes, rejects, inputs, inputsNotChecked: notChecked };
}
async function checkUnfinished(directory, findings) {
    try {
        await lstat(join(directory, UNFINISHED_DIRECTORY));
    }
    catch {
        return;
    }
    findings.add(UNFINISHED_DIRECTORY, 'it is there: a run is at work, or was interrupted');
}
/** Whether the manifest is at one with itself. */
function checkBooks({ counts, inputs }, findings) {
    const { records, accepted, rejected } = counts;
    if (records !== accepted + rejected) {
        findings.add(MANIFEST, `it has ${records} records, of which ${accepted} + ${rejected} are told`);
    }
    for (const name of ['records', 'accepted', 'rejected']) {
        const sum = inputs.reduce((total, input) => total + input[name], 0);
        findings.compare(MANIFEST, `the sum of ${name} of all inputs`, sum, counts[name]);
    }
}
