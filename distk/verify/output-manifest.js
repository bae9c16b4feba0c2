import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../domain/errors.js';
import { MANIFEST_NAME } from '../pipeline/manifest.js';
import { isSystemError } from '../write/write-error.js';
/**
 * Reads the manifest of an output. Null, and a finding, where there is none or it can't be one.
 * Throws InputError where it is there and can't be read.
 */
export async function readOutputManifest(directory, findings) {
    const text = await readText(join(directory, MANIFEST_NAME));
    if (text === null) {
        findings.add(MANIFEST_NAME, 'it is missing: the run has not come to its end; go on with it with --resume, or convert again');
        return null;
    }
    const manifest = parse(text);
    if (!isManifest(manifest)) {
        findings.add(MANIFEST_NAME, 'it is not a manifest of this version: convert again');
        return null;
    }
    return manifest;
}
async function readText(path) {
    try {
        return await readFile(path, 'utf8');
    }
    catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT')
            return null;
        const reason = isSystemError(error) ? error.code : String(error);
        throw new InputError(`Cannot read "${path}": ${reason}; check the directory`, { cause: error });
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
function isManifest(value) {
    if (!isObject(value))
        return false;
    const { options, inputs, counts, problems, parts, rejects, importJobs } = value;
    return (value['manifestVersion'] === 1 &&
        [options, counts, problems, rejects].every(isObject) &&
        [inputs, parts, importJobs].every((list) => Array.isArray(list) && list.every(isObject)) &&
        isObject(rejects) &&
        (rejects['report'] === null || isObject(rejects['report'])) &&
        Array.isArray(rejects['originals']) &&
        rejects['originals'].every(isObject));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
