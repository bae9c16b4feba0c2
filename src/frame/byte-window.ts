import { copyBytes } from '../domain/copy-bytes.ts';
import { BufferPool } from './buffer-pool.ts';
import type { SharedBytes } from './buffer-pool.ts';

/** Room for a batch of the usual size and what is read behind it. What is not used takes no memory. */
const USUAL_BYTES = 2 * 1024 * 1024;

/**
 * The part of an input that is being looked at: bytes that were read but not yet taken, contiguous
 * from offset 0. Grows to what is asked for, never with the input.
 */
export class ByteWindow {
  /** Total bytes taken so far: the offset in the input of the window's first byte. */
  takenBytes = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private buffer: Buffer<SharedArrayBuffer>;
  private start = 0;
  private end = 0;
  private hasEnded = false;

  private readonly pool: BufferPool;

  private readonly giveBack: (chunk: Uint8Array) => void;

  /**
   * `pool`: where the memory of what is taken comes from. `giveBack`: told of each chunk that it has
   * been copied.
   */
  constructor(
    chunks: AsyncIterable<Uint8Array>,
    pool: BufferPool = new BufferPool(),
    giveBack: (chunk: Uint8Array) => void = () => {},
  ) {
    this.chunks = chunks[Symbol.asyncIterator]();
    this.pool = pool;
    this.buffer = Buffer.from(pool.take(USUAL_BYTES));
    this.giveBack = giveBack;
  }

  /** The bytes in the window. Valid until the next `fill`, `take` or `skip`. */
  view(): Buffer {
    return this.buffer.subarray(this.start, this.end);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Whether no bytes follow those in the window. */
  get isLast(): boolean {
    return this.hasEnded;
  }

  /** Reads until the window holds at least `byteCount` bytes, or the input ends. */
  async fill(byteCount: number): Promise<void> {
    while (this.length < byteCount && !this.hasEnded) {
      const step = await this.chunks.next();
      if (step.done === true) this.hasEnded = true;
      else this.append(step.value);
    }
  }

  /**
   * Removes the first `byteCount` bytes and returns them. Their memory is the caller's, and may hold more
   * than them.
   */
  take(byteCount: number): SharedBytes {
    const { buffer, start, length } = this;
    this.takenBytes += byteCount;
    if (byteCount < length - byteCount) {
      this.start += byteCount;
      return this.pool.copy(buffer.subarray(start, start + byteCount));
    }
    this.moveTo(USUAL_BYTES, start + byteCount);
    return new Uint8Array(buffer.buffer, start, byteCount);
  }

  skip(byteCount: number): void {
    this.start += byteCount;
    this.takenBytes += byteCount;
    if (this.start === this.end) {
      this.start = 0;
      this.end = 0;
    }
  }

  /** Ends reading early. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.buffer.length) this.makeRoom(chunk.length);
    copyBytes(chunk, this.buffer, this.end);
    this.end += chunk.length;
    this.giveBack(chunk);
  }

  private makeRoom(byteCount: number): void {
    const { buffer, length } = this;
    const needed = length + byteCount;
    this.moveTo(needed > buffer.length ? Math.max(needed, buffer.length * 2) : needed, this.start);
    this.pool.give(buffer.buffer);
  }

  /** Goes on in other memory, of so many bytes at least, with what stands from `start` on. */
  private moveTo(capacity: number, start: number): void {
    const rest = this.buffer.subarray(start, this.end);
    this.buffer = Buffer.from(this.pool.take(Math.max(capacity, USUAL_BYTES)));
    copyBytes(rest, this.buffer, 0);
    this.start = 0;
    this.end = rest.length;
  }
}
