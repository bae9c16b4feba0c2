import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../domain/errors.js';
import { PARTS_DIRECTORY, UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { toOutputError } from '../write/write-error.js';
import { readCheckpoint, refuse, removeCheckpoint } from './checkpoint.js';
import { cutBack } from './cut-back.js';
import { MANIFEST_NAME } from './manifest.js';
import { createOutputDirectory, findEarlierOutput, prepareOutputDirectory, refuseEarlierOutput, refuseInputsWithin, } from './output-directory.js';
import { markResumable } from './resumable.js';
import { refuseLocked, takeRunLock } from './run-lock.js';
import { verifyCheckpoint } from './verify-checkpoint.js';
const NO_DIRECTORY = {
    checkpoint: null,
    begin: async () => { },
    leave: async () => { },
};
/**
 * Throws UsageError where the run may not write into the directory: it holds another output, or
 * inputs; another run is at work there; or the run in it can't be gone on with. Nothing is changed.
 */
export async function openRunDirectory(settings, files) {
    const { directory, isForced } = settings.output;
    if (directory === null)
        return NO_DIRECTORY;
    const paths = files.flatMap(({ path }) => (path === null ? [] : [path]));
    refuseInputsWithin(directory, paths);
    await refuseLocked(directory);
    if (settings.isResumed)
        return openEarlierRun(directory, settings, files);
    await refuseEarlierOutput(directory, isForced);
    return openNewRun(directory, () => prepareOutputDirectory(directory, isForced));
}
function openNewRun(directory, prepare) {
    let lock = null;
    return {
        checkpoint: null,
        async begin() {
            lock = await lockDirectory(directory);
            await prepare();
        },
        leave: () => leave(directory, lock),
    };
}
async function openEarlierRun(directory, settings, files) {
    refuseStreams(files);
    if ((await findEarlierOutput(directory)).length === 0) {
        return openNewRun(directory, () => prepareOutputDirectory(directory, false));
    }
    const lock = await lockDirectory(directory);
    try {
        const checkpoint = await findCheckpoint(directory);
        if (checkpoint === null) {
            await lock.release();
            return openNewRun(directory, () => startAnew(directory));
        }
        await verifyCheckpoint(checkpoint, directory, settings, files);
        return {
            checkpoint,
            begin: () => cutBack(directory, checkpoint.written),
            leave: () => leave(directory, lock),
        };
    }
    catch (error) {
        if (settings.signal.aborted)
            markResumable(error);
        await leave(directory, lock);
        throw error;
    }
}
function refuseStreams(files) {
    const stream = files.find(({ path, sizeBytes }) => path === null || sizeBytes === null);
    if (stream === undefined)
        return;
    throw new UsageError(`Cannot use --resume with "${stream.name}": what came through a pipe can't be read again; put it into a file first`);
}
/** Null where nothing was written before the run was interrupted. */
async function findCheckpoint(directory) {
    const earlier = await findEarlierOutput(directory);
    if (earlier.includes(MANIFEST_NAME)) {
        // All that can be left of the run is what it was about to remove.
        await removeCheckpoint(directory);
        throw new UsageError(`The run in "${directory}" has come to its end (it has a ${MANIFEST_NAME}): nothing is left to resume; leave --resume out and name another directory, or replace its output with --force`);
    }
    const checkpoint = await readCheckpoint(directory);
    const hasOutput = earlier.some((name) => name !== UNFINISHED_DIRECTORY);
    if (checkpoint === null && hasOutput)
        throw refuse(directory, 'it has left no checkpoint');
    return checkpoint;
}
/** Whoever was quicker may have written an output meanwhile: that is refused, not replaced. */
async function startAnew(directory) {
    const earlier = await findEarlierOutput(directory);
    const isUnfinishedOnly = earlier.every((name) => name === UNFINISHED_DIRECTORY);
    await prepareOutputDirectory(directory, isUnfinishedOnly);
}
async function lockDirectory(directory) {
    await createOutputDirectory(directory);
    await createUnfinished(directory);
    return takeRunLock(directory);
}
async function createUnfinished(directory) {
    const path = join(directory, UNFINISHED_DIRECTORY);
    try {
        await mkdir(path, { recursive: true });
    }
    catch (error) {
        throw toOutputError(error, path);
    }
}
async function leave(directory, lock) {
    if (lock === null)
        return;
    await lock.release();
    for (const name of [UNFINISHED_DIRECTORY, PARTS_DIRECTORY]) {
        // Fails where something is in it, which is to stay.
        await rmdir(join(directory, name)).catch(() => undefined);
    }
}
