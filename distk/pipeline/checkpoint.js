import { createHash } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../domain/errors.js';
import { UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { openOutputFile, syncDirectory } from '../write/output-file.js';
import { isSystemError, toOutputError } from '../write/write-error.js';
import { readToolVersion } from './tool-version.js';
export const CHECKPOINT_NAME = 'checkpoint.json';
export const NEW_CHECKPOINT_NAME = 'checkpoint.json.new';
const CHECKPOINT_VERSION = 1;
/** The text of the checkpoint's file. Holds no values of records but those of a `--set`. */
export function renderCheckpoint(checkpoint) {
    const sha256 = hashText(JSON.stringify(checkpoint));
    const tool = readToolVersion();
    const file = { checkpointVersion: CHECKPOINT_VERSION, tool, sha256, checkpoint };
    return `${JSON.stringify(file)}\n`;
}
/**
 * Replaces the checkpoint in an output directory, in one step: there is always a whole one. Throws
 * an OutputError.
 */
export async function writeCheckpoint(directory, text) {
    const unfinished = join(directory, UNFINISHED_DIRECTORY);
    const newPath = join(unfinished, NEW_CHECKPOINT_NAME);
    try {
        await rm(newPath, { force: true });
        const file = await openOutputFile(newPath, 'create');
        await file.append(Buffer.from(text)).catch(async (error) => {
            await file.discard();
            throw error;
        });
        await file.finish();
        await rename(newPath, join(unfinished, CHECKPOINT_NAME));
    }
    catch (error) {
        throw toOutputError(error, newPath);
    }
    await syncDirectory(unfinished);
}
/**
 * The checkpoint in an output directory, or null. Throws UsageError where it can't be used: another
 * version wrote it, or it is damaged.
 */
export async function readCheckpoint(directory) {
    const text = await readText(join(directory, UNFINISHED_DIRECTORY, CHECKPOINT_NAME));
    if (text === null)
        return null;
    const file = parse(text);
    const { version } = readToolVersion();
    if (file === null)
        throw refuse(directory, 'its checkpoint is damaged');
    if (file.tool.version !== version || file.checkpointVersion !== CHECKPOINT_VERSION) {
        throw refuse(directory, `version ${file.tool.version} began it, and this is ${version}`);
    }
    if (hashText(JSON.stringify(file.checkpoint)) !== file.sha256) {
        throw refuse(directory, 'its checkpoint is damaged');
    }
    return file.checkpoint;
}
/** Never rejects: where the checkpoint can't be removed, the manifest beside it says more. */
export async function removeCheckpoint(directory) {
    for (const name of [CHECKPOINT_NAME, NEW_CHECKPOINT_NAME]) {
        await rm(join(directory, UNFINISHED_DIRECTORY, name), { force: true }).catch(() => undefined);
    }
}
/** Says why the run in a directory can't be gone on with, and what to do instead. */
export function refuse(directory, reason, wayOut = '') {
    return new UsageError(`Cannot resume the run in "${directory}": ${reason}; ${wayOut}start anew with --force in place of --resume`);
}
async function readText(path) {
    try {
        return await readFile(path, 'utf8');
    }
    catch (error) {
        if (isSystemError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code))
            return null;
        throw toOutputError(error, path);
    }
}
function parse(text) {
    try {
        const file = JSON.parse(text);
        const isWhole = typeof file?.tool?.version === 'string' && file.checkpoint !== undefined;
        return isWhole ? file : null;
    }
    catch {
        return null;
    }
}
function hashText(text) {
    return createHash('sha256').update(text).digest('hex');
}
