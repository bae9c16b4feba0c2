import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { NO_LINK } from './output-file.js';
import { toOutputError } from './write-error.js';
/** Takes away all but the first `byteCount` bytes of a file. Throws an OutputError that names it. */
export async function cutFile(path, byteCount) {
    try {
        const handle = await open(path, constants.O_RDWR | NO_LINK);
        try {
            await handle.truncate(byteCount);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw toOutputError(error, path);
    }
}
