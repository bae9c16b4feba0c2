import { join } from 'node:path';
import { UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { syncDirectory } from '../write/output-file.js';
import { removeCheckpoint, writeCheckpoint } from './checkpoint.js';
/** Once a part is finished, a checkpoint is due five times as soon. */
const SHARE_AFTER_PART = 0.2;
/** `intervalMs`: least time between two checkpoints; 0 writes one at every step, and waits for it. */
export function createCheckpointer(directory, intervalMs, save) {
    let writtenAt = 0;
    let hasNewPart = false;
    let underWay = null;
    let failure = null;
    async function begin() {
        const { text, sync } = await save().catch((reason) => {
            failure ??= { reason };
            throw reason;
        });
        writtenAt = performance.now();
        hasNewPart = false;
        underWay = write(text, sync())
            .catch((reason) => {
            failure ??= { reason };
        })
            .finally(() => {
            underWay = null;
        });
    }
    /** The files first, then what tells of them: after a power cut none of it may be missing. */
    async function write(text, syncing) {
        await syncing;
        await syncDirectory(directory);
        await syncDirectory(join(directory, UNFINISHED_DIRECTORY));
        await writeCheckpoint(directory, text);
    }
    async function settle() {
        await underWay;
        if (failure !== null)
            throw failure.reason;
    }
    return {
        async start() {
            await begin();
            await settle();
        },
        async offer(isPartFinished) {
            hasNewPart ||= isPartFinished;
            if (failure !== null)
                throw failure.reason;
            const dueMs = hasNewPart ? intervalMs * SHARE_AFTER_PART : intervalMs;
            if (underWay !== null || performance.now() - writtenAt < dueMs)
                return;
            await begin();
            if (intervalMs === 0)
                await settle();
        },
        settle,
        async tryOnce() {
            await underWay;
            if (failure !== null)
                return;
            await begin().catch(() => undefined);
            await underWay;
        },
        async remove() {
            await underWay;
            await removeCheckpoint(directory);
        },
    };
}
