import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import type { ByteReader } from '../domain/byte-reader.ts';
import { ChunkReader } from './chunks.ts';

/** Bytes as they are stored. */
export interface ByteSource extends Pick<ByteReader, 'read'> {
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
  const reader = new ChunkReader(listBytes(stream));
  return {
    read: (room) => reader.read(room),
    async close() {
      stream.destroy();
    },
  };
}

async function* listBytes(
  stream: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
