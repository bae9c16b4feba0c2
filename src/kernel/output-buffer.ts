import { allocate } from '../frame/buffer-pool.ts';
import type { SharedBytes } from '../frame/buffer-pool.ts';

const INITIAL_CAPACITY_BYTES = 256 * 1024;
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/** Bytes that grow as they are written, in memory that threads share. */
export class OutputBuffer {
  length = 0;
  private room: SharedArrayBuffer;
  private buffer: Buffer;

  /** `room`: memory to write into, as far as it is enough. */
  constructor(room: SharedArrayBuffer | null = null) {
    this.room = room ?? allocate(INITIAL_CAPACITY_BYTES).buffer;
    this.buffer = Buffer.from(this.room);
  }

  appendText(text: string): void {
    this.reserve(text.length * MAX_BYTES_PER_UNIT);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  appendBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written, where it stands: nothing may be written after that. */
  take(): SharedBytes {
    return new Uint8Array(this.room, 0, this.length);
  }

  /** A copy of what was written. Starts anew. */
  takeCopy(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.length);
    taken.set(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private reserve(byteCount: number): void {
    const needed = this.length + byteCount;
    if (needed <= this.buffer.length) return;
    const room = allocate(Math.max(needed, this.buffer.length * 2)).buffer;
    const grown = Buffer.from(room);
    grown.set(this.buffer.subarray(0, this.length));
    this.room = room;
    this.buffer = grown;
  }
}
