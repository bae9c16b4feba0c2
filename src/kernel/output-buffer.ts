import { allocate } from '../frame/buffer-pool.ts';
import type { SharedBytes } from '../frame/buffer-pool.ts';

const INITIAL_CAPACITY_BYTES = 256 * 1024;
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/** Bytes that grow as they are written. */
export class OutputBuffer {
  length = 0;
  private buffer = Buffer.allocUnsafeSlow(INITIAL_CAPACITY_BYTES);

  appendText(text: string): void {
    this.reserve(text.length * MAX_BYTES_PER_UNIT);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  appendBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A copy of what was written. Starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  /** A copy of what was written, in `room` if that is large enough. Starts anew. */
  takeShared(room: SharedArrayBuffer | null): SharedBytes {
    const isEnough = room !== null && room.byteLength >= this.length;
    const taken = isEnough ? new Uint8Array(room, 0, this.length) : allocate(this.length);
    taken.set(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private reserve(byteCount: number): void {
    const needed = this.length + byteCount;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}
