import type { ByteReader, SharedBytes } from '../domain/byte-reader.ts';
import { copyBytes } from '../domain/copy-bytes.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * What is left of a reader, for what takes streams. Each chunk is there until the next is asked for: one is read
 * ahead, which overlaps the disk with the work on the one before.
 */
export async function* readChunks(reader: ByteReader): AsyncGenerator<Uint8Array, void> {
  const free: SharedArrayBuffer[] = [];

  async function readNext(): Promise<SharedBytes | null> {
    const memory = free.pop() ?? new SharedArrayBuffer(CHUNK_BYTES);
    const byteCount = await reader.read(new Uint8Array(memory));
    return byteCount === 0 ? null : new Uint8Array(memory, 0, byteCount);
  }

  let ahead = readNext();
  for (;;) {
    const chunk = await ahead;
    if (chunk === null) return;
    ahead = readNext();
    // Whoever waits for it next is told.
    ahead.catch(() => undefined);
    yield chunk;
    const { buffer } = chunk;
    reader.whenFree(buffer).then(
      () => free.push(buffer),
      () => undefined,
    );
  }
}

/** Reads what comes in chunks. */
export class ChunkReader implements ByteReader {
  readonly #chunks: AsyncGenerator<Uint8Array, void>;
  #chunk: Uint8Array = new Uint8Array();

  constructor(chunks: AsyncGenerator<Uint8Array, void>) {
    this.#chunks = chunks;
  }

  async read(room: SharedBytes): Promise<number> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return 0;
      this.#chunk = next.value;
    }
    const taken = this.#chunk.subarray(0, room.length);
    this.#chunk = this.#chunk.subarray(taken.length);
    copyBytes(taken, room, 0);
    return taken.length;
  }

  async whenFree(): Promise<void> {}

  /** Ends reading early. */
  async close(): Promise<void> {
    await this.#chunks.return();
  }
}
