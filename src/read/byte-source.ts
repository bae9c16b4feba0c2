import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import { copyBytes } from '../domain/copy-bytes.ts';

/** Bytes as they are stored. */
export interface ByteSource {
  /**
   * Reads what comes next, as much as is there at once and `room` holds. Gives how many bytes that is; 0 at the
   * end. One call at a time.
   */
  read(room: Uint8Array): Promise<number>;
  /** Gives the file or stream back. A read that is under way may never settle after that. */
  close(): Promise<void>;
}

/** Opens a file or a FIFO (`sizeBytes` null). Fails with the errors of the file system. */
export async function openFileSource(path: string, sizeBytes: number | null): Promise<ByteSource> {
  const handle = await open(path, 'r');
  return {
    async read(room) {
      const { bytesRead } = await handle.read(room);
      return bytesRead;
    },
    async close() {
      const closing = handle.close();
      // A FIFO closes only once the read under way ends, and that is up to its writer.
      if (sizeBytes === null) closing.catch(() => undefined);
      else await closing;
    },
  };
}

/** Reads a stream such as stdin; `close` destroys it. */
export function createStreamSource(stream: Readable): ByteSource {
  const chunks: AsyncIterator<Uint8Array | string> = stream[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array();
  return {
    async read(room) {
      while (chunk.length === 0) {
        const { value, done } = await chunks.next();
        if (done === true) return 0;
        chunk = typeof value === 'string' ? Buffer.from(value) : value;
      }
      const taken = chunk.subarray(0, room.length);
      chunk = chunk.subarray(taken.length);
      copyBytes(taken, room, 0);
      return taken.length;
    },
    async close() {
      stream.destroy();
    },
  };
}
