import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { isSystemError, toOutputError } from './write-error.js';
// What systems and file systems answer that can't sync a directory.
const CANNOT_SYNC = new Set(['EISDIR', 'EINVAL', 'EPERM', 'ENOTSUP', 'ENOSYS']);
/** Never the file that a link leads to: it may have been put there by someone else. */
export const NO_LINK = constants.O_NOFOLLOW ?? 0;
const APPEND = constants.O_WRONLY | constants.O_APPEND | NO_LINK;
/**
 * Opens a file only its owner can read: a new one (`create`), or the end of one that is there
 * (`append`).
 */
export async function openOutputFile(path, how) {
    const handle = await naming(path, () => open(path, how === 'create' ? 'wx' : APPEND, 0o600));
    const close = () => ignoringErrors(() => handle.close());
    return {
        append: (bytes) => naming(path, () => writeFully(handle, bytes)),
        sync: () => naming(path, () => handle.sync()),
        finish: () => naming(path, async () => {
            await handle.sync();
            await handle.close();
        }),
        close,
        async discard() {
            await close();
            await ignoringErrors(() => rm(path, { force: true }));
        },
    };
}
/** Writes all bytes at the end of what was written: one call of the system can take fewer. */
export async function writeFully(handle, bytes) {
    let offset = 0;
    while (offset < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, null);
        offset += bytesWritten;
    }
}
/**
 * Brings a directory's list of names to the disk itself, so that a rename survives a power cut.
 * Does nothing where the system can't do that for directories.
 */
export async function syncDirectory(directory) {
    await naming(directory, async () => {
        try {
            await syncOpened(await open(directory, 'r'));
        }
        catch (error) {
            if (!isSystemError(error) || !CANNOT_SYNC.has(error.code))
                throw error;
        }
    });
}
async function syncOpened(handle) {
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
async function naming(path, act) {
    try {
        return await act();
    }
    catch (error) {
        throw toOutputError(error, path);
    }
}
async function ignoringErrors(act) {
    try {
        await act();
    }
    catch {
        // The run has failed already, and its first error says more than this one.
    }
}
