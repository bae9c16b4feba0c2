import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Bytes as they are stored. Each chunk is a buffer of its own, which the caller may keep. */
export interface ByteSource {
  /** The next bytes, or null at the end. One call at a time. */
  read(): Promise<Uint8Array | null>;
  /** Gives the file or stream back. A read that is under way may never settle after that. */
  close(): Promise<void>;
}

const fileChunkBytes = 1024 * 1024;
const pipeChunkBytes = 64 * 1024;

/** Opens a file or a FIFO (`sizeBytes` null). Fails with the errors of the file system. */
export async function openFileSource(path: string, sizeBytes: number | null): Promise<ByteSource> {
  const handle = await open(path, 'r');
  const chunkBytes = findChunkBytes(sizeBytes);
  let ahead: Promise<Uint8Array | null> | null = null;

  async function readChunk(): Promise<Uint8Array | null> {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(chunkBytes));
    return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
  }

  return {
    async read() {
      const chunk = await (ahead ?? readChunk());
      // Reading ahead overlaps the disk with the work on this chunk.
      ahead = chunk === null ? null : readChunk();
      ahead?.catch(() => undefined);
      return chunk;
    },
    async close() {
      const closing = handle.close();
      // A FIFO closes only once the read under way ends, and that is up to its writer.
      if (sizeBytes === null) closing.catch(() => undefined);
      else await closing;
    },
  };
}

/** One byte more than the file holds, so that small files take little memory. */
function findChunkBytes(sizeBytes: number | null): number {
  return sizeBytes === null ? pipeChunkBytes : Math.min(sizeBytes + 1, fileChunkBytes);
}

/** Reads a stream such as stdin; `close` destroys it. */
export function createStreamSource(stream: Readable): ByteSource {
  const iterator: AsyncIterator<Uint8Array | string> = stream[Symbol.asyncIterator]();
  return {
    async read() {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done === true) return null;
        const chunk = typeof value === 'string' ? Buffer.from(value) : value;
        if (chunk.length > 0) return chunk;
      }
    },
    async close() {
      stream.destroy();
    },
  };
}
