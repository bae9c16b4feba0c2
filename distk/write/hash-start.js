import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
const READ_BYTES = 1024 * 1024;
/**
 * The SHA-256, to be gone on with, of the first `byteCount` bytes of a file; null where it has fewer.
 * Fails with the errors of the file system, or with the reason of an aborted signal.
 */
export async function hashStart(path, byteCount, signal) {
    const handle = await open(path, 'r');
    try {
        const hash = createHash('sha256');
        const buffer = Buffer.allocUnsafe(Math.min(byteCount, READ_BYTES));
        for (let left = byteCount; left > 0;) {
            signal?.throwIfAborted();
            const { bytesRead } = await handle.read(buffer, 0, Math.min(left, buffer.length), null);
            if (bytesRead === 0)
                return null;
            hash.update(buffer.subarray(0, bytesRead));
            left -= bytesRead;
        }
        return hash;
    }
    finally {
        await handle.close();
    }
}
