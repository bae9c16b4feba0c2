import { copyBytes } from '../domain/copy-bytes.ts';
import { BufferPool } from './buffer-pool.ts';
import type { SharedBytes } from './buffer-pool.ts';

/** Room for a batch of a usual size and what is read behind it. What is not used takes no memory. */
const USUAL_BYTES = 4 * 1024 * 1024;
/** What a window stands in that holds no bytes: of many files, each has one. */
const NOTHING = Buffer.from(new SharedArrayBuffer(0));

/**
 * The part of an input that is being looked at: bytes that were read but not yet taken, contiguous
 * from offset 0. Grows to what is asked for, never with the input. It stands in memory of the pool, which goes away
 * with a batch that is most of it.
 */
export class ByteWindow {
  /** Total bytes taken so far: the offset in the input of the window's first byte. */
  takenBytes = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private buffer = NOTHING;
  private start = 0;
  private end = 0;
  private hasEnded = false;

  private readonly pool: BufferPool;

  private readonly giveBack: (chunk: Uint8Array) => void;

  /**
   * `pool`: where the memory comes from. `giveBack`: told of each chunk that it has been copied.
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

  /**
   * Removes the first `byteCount` bytes and returns them. Their memory is the caller's, and may hold more
   * than them.
   */
  take(byteCount: number): SharedBytes {
    const { buffer, start, end } = this;
    const rest = buffer.subarray(start + byteCount, end);
    if (byteCount < rest.length) {
      const copied = this.pool.copy(buffer.subarray(start, start + byteCount));
      this.skip(byteCount);
      return copied;
    }
    this.takenBytes += byteCount;
    this.goOn(rest.length === 0 ? NOTHING : this.reserve(2 * byteCount), rest);
    return new Uint8Array(buffer.buffer, start, byteCount);
  }

  skip(byteCount: number): void {
    this.start += byteCount;
    this.takenBytes += byteCount;
    if (this.start < this.end) return;
    const { buffer } = this;
    this.goOn(NOTHING, NOTHING);
    this.release(buffer);
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
    const { buffer } = this;
    const needed = this.length + byteCount;
    const capacity = needed > buffer.length ? Math.max(needed, buffer.length * 2) : needed;
    this.goOn(this.reserve(capacity), this.view());
    this.release(buffer);
  }

  private reserve(byteCount: number): Buffer<SharedArrayBuffer> {
    return Buffer.from(this.pool.take(Math.max(byteCount, USUAL_BYTES)));
  }

  /** Goes on in other memory, with a copy of what is left. */
  private goOn(memory: Buffer<SharedArrayBuffer>, rest: Buffer): void {
    copyBytes(rest, memory, 0);
    this.buffer = memory;
    this.start = 0;
    this.end = rest.length;
  }

  private release({ buffer }: Buffer<SharedArrayBuffer>): void {
    if (buffer.byteLength > 0) this.pool.give(buffer);
  }
}
