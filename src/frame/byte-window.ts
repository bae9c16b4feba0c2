import type { ByteReader, SharedBytes } from '../domain/byte-reader.ts';
import { copyBytes } from '../domain/copy-bytes.ts';
import { BufferPool } from './buffer-pool.ts';

/** Room for a batch of a usual size and what is read behind it. What is not used takes no memory. */
const USUAL_BYTES = 4 * 1024 * 1024;
/** A batch ends with a record, so that a little more than its size is looked at. */
const BEHIND_BYTES = 64 * 1024;
/** Reading less costs as much. */
const LEAST_BYTES = 256 * 1024;
/** What a window stands in that holds no bytes: of many files, each has one. */
const NOTHING = Buffer.from(new SharedArrayBuffer(0));

/**
 * The part of an input that is being looked at: bytes that were read but not yet taken, contiguous
 * from offset 0. Grows to what is asked for, never with the input. It stands in memory of the pool, which goes away
 * with a batch that is most of it, and is read into where it stands.
 */
export class ByteWindow {
  /** Total bytes taken so far: the offset in the input of the window's first byte. */
  takenBytes = 0;
  private readonly reader: ByteReader;
  private readonly pool: BufferPool;
  private buffer: Buffer<SharedArrayBuffer> = NOTHING;
  private start = 0;
  private end = 0;
  private hasEnded = false;
  /** A read that was begun ahead. */
  private reading: Promise<number> | null = null;

  /** `pool`: where the memory comes from. */
  constructor(reader: ByteReader, pool: BufferPool = new BufferPool()) {
    this.reader = reader;
    this.pool = pool;
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
    for (;;) {
      if (this.reading !== null) await this.finishReading(this.reading);
      if (this.length >= byteCount || this.hasEnded) return;
      this.reading = this.beginReading(byteCount);
    }
  }

  /**
   * Removes the first `byteCount` bytes and returns them. Their memory is the caller's, and may hold more
   * than them. Begins to read what a `fill` of `nextBytes` will wait for, which must be called next.
   */
  take(byteCount: number, nextBytes = 0): SharedBytes {
    const { buffer, start, end } = this;
    const rest = buffer.subarray(start + byteCount, end);
    if (byteCount < rest.length) {
      const copied = this.pool.copy(buffer.subarray(start, start + byteCount));
      this.skip(byteCount);
      return copied;
    }
    this.takenBytes += byteCount;
    const isDone = this.hasEnded && rest.length === 0;
    this.goOn(isDone ? NOTHING : this.reserve(2 * byteCount), rest);
    if (this.length < nextBytes && !this.hasEnded) this.reading = this.beginReading(nextBytes);
    return new Uint8Array(buffer.buffer, start, byteCount);
  }

  skip(byteCount: number): void {
    this.start += byteCount;
    this.takenBytes += byteCount;
    this.leaveIfEmpty();
  }

  /** Says that nobody uses memory that was taken any more. */
  giveBack(memory: SharedArrayBuffer): void {
    this.reader.whenFree(memory).then(
      () => this.pool.give(memory),
      // It may never be free, and is not used again.
      () => undefined,
    );
  }

  private beginReading(byteCount: number): Promise<number> {
    const missing = Math.max(byteCount + BEHIND_BYTES - this.length, LEAST_BYTES);
    if (this.end + missing > this.buffer.length) this.makeRoom(missing);
    const reading = this.reader.read(new Uint8Array(this.buffer.buffer, this.end, missing));
    // Whoever fills the window next is told.
    reading.catch(() => undefined);
    return reading;
  }

  private async finishReading(reading: Promise<number>): Promise<void> {
    this.reading = null;
    const byteCount = await reading;
    this.end += byteCount;
    if (byteCount > 0) return;
    this.hasEnded = true;
    this.leaveIfEmpty();
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
  private goOn(memory: Buffer<SharedArrayBuffer>, rest: Uint8Array): void {
    copyBytes(rest, memory, 0);
    this.buffer = memory;
    this.start = 0;
    this.end = rest.length;
  }

  private leaveIfEmpty(): void {
    if (this.start < this.end) return;
    const { buffer } = this;
    this.goOn(NOTHING, NOTHING);
    this.release(buffer);
  }

  private release({ buffer }: Buffer<SharedArrayBuffer>): void {
    if (buffer.byteLength > 0) this.giveBack(buffer);
  }
}
