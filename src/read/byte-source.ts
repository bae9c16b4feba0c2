import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Bytes as they are stored. Each chunk is a buffer of its own, the caller's until given back. */
export interface ByteSource {
  /** The next bytes, or null at the end. One call at a time. */
  read(): Promise<Uint8Array | null>;
  /** Says that nobody uses the memory of a chunk any more; of other bytes, it says nothing. */
  giveBack(chunk: Uint8Array): void;
  /** Gives the file or stream back. A read that is under way may never settle after that. */
  close(): Promise<void>;
}

/**
 * Less than a batch of the usual size: what was read behind its end has to be copied then, and takes memory. Much
 * less would be more reads, which wait behind the writes of parts.
 */
const CHUNK_BYTES = 768 * 1024;
/** Chunks that wait for their hash while the next are read. Whoever reads on keeps to it. */
export const MAX_HASHING = 6;
/** As many as go round: what waits for its hash, what is read ahead, and what is looked at. */
const MAX_ROOMS = MAX_HASHING + 2;
const rooms: ArrayBufferLike[] = [];

/** Opens a file or a FIFO (`sizeBytes` null). Fails with the errors of the file system. */
export async function openFileSource(path: string, sizeBytes: number | null): Promise<ByteSource> {
  const handle = await open(path, 'r');
  const chunkBytes = findChunkBytes(sizeBytes);
  let ahead: Promise<Uint8Array | null> | null = null;
  const lent = new WeakSet<ArrayBufferLike>();

  async function readChunk(): Promise<Uint8Array | null> {
    const room = takeRoom(chunkBytes);
    const { bytesRead } = await handle.read(room);
    if (bytesRead === 0) {
      giveRoom(room.buffer);
      return null;
    }
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
      if (lent.delete(buffer)) giveRoom(buffer);
    },
    async close() {
      const closing = handle.close();
      // A FIFO closes only once the read under way ends, and that is up to its writer.
      if (sizeBytes === null) closing.catch(() => undefined);
      else await closing;
    },
  };
}

/**
 * Memory to read into. What is new for every chunk would wait in heaps of tens of megabytes to be collected. It is
 * shared with the thread that finds the file's hash.
 */
function takeRoom(byteCount: number): Buffer {
  const room = byteCount === CHUNK_BYTES ? rooms.pop() : undefined;
  return Buffer.from(room ?? new SharedArrayBuffer(byteCount));
}

function giveRoom(room: ArrayBufferLike): void {
  if (room.byteLength === CHUNK_BYTES && rooms.length < MAX_ROOMS) rooms.push(room);
}

/**
 * One byte more than the file holds, so that small files take little memory. A FIFO gives less at once, and what is
 * not read into takes none.
 */
function findChunkBytes(sizeBytes: number | null): number {
  return sizeBytes === null ? CHUNK_BYTES : Math.min(sizeBytes + 1, CHUNK_BYTES);
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
    giveBack() {},
    async close() {
      stream.destroy();
    },
  };
}
