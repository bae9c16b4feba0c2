import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listRejectFiles } from '../sidecar/reject-writer.js';
import { hashStart } from '../write/hash-start.js';
import { isSystemError } from '../write/write-error.js';
import { CHECKPOINT_NAME, refuse } from './checkpoint.js';
import { findOpenPart } from './cut-back.js';
import { findDifference, identifyRun } from './run-identity.js';
import { UNFINISHED_DIRECTORY } from '../split/part-files.js';
/**
 * Makes sure that a run goes on as it was begun: the same options and inputs, and an output that
 * still holds what the checkpoint tells of. Throws UsageError naming the first thing that does not.
 * The input that was being read is compared when it is read again.
 */
export async function verifyCheckpoint(checkpoint, directory, settings, files) {
    const now = await identifyRun(settings, files);
    const difference = findDifference(checkpoint.identity, now);
    if (difference !== null)
        throw refuse(directory, difference, 'run it as before, or ');
    const changed = (await findChangedInput(checkpoint, files, settings.signal)) ??
        (await findChangedPart(checkpoint, directory, settings.signal)) ??
        (await findChangedRejects(checkpoint, directory, settings.signal));
    if (changed !== null)
        throw refuse(directory, changed);
}
/** An input that was read to its end, and is another file now. */
async function findChangedInput({ identity, books }, files, signal) {
    for (const [index, report] of books.inputs.entries()) {
        const { path } = files[index];
        const { modifiedMs } = identity.inputs[index];
        const stats = path === null ? null : await stat(path);
        // Reading it all again takes long: only where its date leaves a doubt.
        if (path === null || stats?.mtimeMs === modifiedMs)
            continue;
        const hash = await hashStart(path, report.bytes, signal);
        if (hash?.digest('hex') !== report.sha256)
            return `the input "${report.file}" has changed`;
    }
    return null;
}
async function findChangedPart({ written }, directory, signal) {
    const keptAt = await stat(join(directory, UNFINISHED_DIRECTORY, CHECKPOINT_NAME));
    for (const part of written.rows.finished) {
        const path = join(directory, part.file);
        const found = await findFile(path);
        if (found === null)
            return `its part "${part.file}" is missing`;
        const isOlder = found.modifiedMs <= keptAt.mtimeMs;
        const isSame = found.bytes === part.bytes && (isOlder || (await isHashed(path, part, signal)));
        if (!isSame)
            return `its part "${part.file}" has changed`;
    }
    const { open } = written.rows;
    if (open === null)
        return null;
    const path = await findOpenPart(directory, open.number);
    if (path === null)
        return 'its unfinished part is missing';
    return (await isHashed(path, open, signal)) ? null : 'its unfinished part has changed';
}
/** More may have been written after the checkpoint, but what it tells of must be there. */
async function findChangedRejects({ written }, directory, signal) {
    for (const reject of listRejectFiles(written.rejects)) {
        const path = join(directory, reject.file);
        if ((await findFile(path)) === null)
            return `its "${reject.file}" is missing`;
        if (!(await isHashed(path, reject, signal)))
            return `its "${reject.file}" has changed`;
    }
    return null;
}
async function isHashed(path, { bytes, sha256 }, signal) {
    const hash = await hashStart(path, bytes, signal);
    return hash?.digest('hex') === sha256;
}
/** A regular file, not one that a link leads to; null where there is none. */
async function findFile(path) {
    try {
        const stats = await lstat(path);
        return stats.isFile() ? { bytes: stats.size, modifiedMs: stats.mtimeMs } : null;
    }
    catch (error) {
        if (isSystemError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code))
            return null;
        throw error;
    }
}
