import { BufferPool } from './buffer-pool.ts';
import type { SharedBytes } from './buffer-pool.ts';

const INITIAL_CAPACITY_BYTES = 2 * 1024 * 1024;

/**
 * The part of an input that is being looked at: bytes that were read but not yet taken, contiguous
 * from offset 0. Grows to what is asked for, never with the input.
 */
export class ByteWindow {
  /** Total bytes taken so far: the offset in the input of the window's first byte. */
  takenBytes = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private buffer = Buffer.allocUnsafeSlow(INITIAL_CAPACITY_BYTES);
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

  /** Removes the first `byteCount` bytes and returns a copy of them that owns its memory. */
  take(byteCount: number): SharedBytes {
    const taken = this.pool.copy(this.buffer.subarray(this.start, this.start + byteCount));
    this.skip(byteCount);
    return taken;
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
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
    this.giveBack(chunk);
  }

  private makeRoom(byteCount: number): void {
    const needed = this.length + byteCount;
    let target = this.buffer;
    if (needed > target.length) {
      target = Buffer.allocUnsafeSlow(Math.max(needed, target.length * 2));
    }
    this.buffer.copy(target, 0, this.start, this.end);
    this.buffer = target;
    this.end -= this.start;
    this.start = 0;
  }
}
