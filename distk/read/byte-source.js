import { open } from 'node:fs/promises';
const fileChunkBytes = 1024 * 1024;
const pipeChunkBytes = 64 * 1024;
/** Opens a file or a FIFO (`sizeBytes` null). Fails with the errors of the file system. */
export async function openFileSource(path, sizeBytes) {
    const handle = await open(path, 'r');
    const chunkBytes = findChunkBytes(sizeBytes);
    let ahead = null;
    // New memory for every chunk would wait in heaps of tens of megabytes to be collected.
    const lent = new WeakSet();
    const free = [];
    async function readChunk() {
        const room = free.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
        const { bytesRead } = await handle.read(room);
        if (bytesRead === 0)
            return null;
        lent.add(room.buffer);
        return room.subarray(0, bytesRead);
    }
    return {
        async read() {
            const chunk = await (ahead ?? readChunk());
            // Reading ahead overlaps the disk with the work on this chunk.
            ahead = chunk === null ? null : readChunk();
            ahead?.catch(() => undefined);
            return chunk;
        },
        giveBack({ buffer }) {
            if (buffer instanceof ArrayBuffer && lent.delete(buffer))
                free.push(Buffer.from(buffer));
        },
        async close() {
            const closing = handle.close();
            // A FIFO closes only once the read under way ends, and that is up to its writer.
            if (sizeBytes === null)
                closing.catch(() => undefined);
            else
                await closing;
        },
    };
}
/** One byte more than the file holds, so that small files take little memory. */
function findChunkBytes(sizeBytes) {
    return sizeBytes === null ? pipeChunkBytes : Math.min(sizeBytes + 1, fileChunkBytes);
}
/** Reads a stream such as stdin; `close` destroys it. */
export function createStreamSource(stream) {
    const iterator = stream[Symbol.asyncIterator]();
    return {
        async read() {
            for (;;) {
                const { value, done } = await iterator.next();
                if (done === true)
                    return null;
                const chunk = typeof value === 'string' ? Buffer.from(value) : value;
                if (chunk.length > 0)
                    return chunk;
            }
        },
        giveBack() { },
        async close() {
            stream.destroy();
        },
    };
}
