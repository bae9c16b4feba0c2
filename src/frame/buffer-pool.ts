import type { SharedBytes } from '../domain/byte-reader.ts';
import { copyBytes } from '../domain/copy-bytes.ts';

const GRAIN_BYTES = 64 * 1024;
/** As many as are under way at once, with some to spare. */
const MAX_KEPT = 12;

/**
 * Memory that goes round between the main thread and its workers. It is shared, not moved: moving
 * buffers makes every loop over bytes slower for the rest of the process, since the engine then has
 * to check each access for a buffer that has gone; and new memory for every batch costs the system
 * more than what is done with it. See "Decisions" in bench/README.md.
 */
export class BufferPool {
  private readonly kept: SharedArrayBuffer[] = [];

  copy(bytes: Uint8Array): SharedBytes {
    const copied = new Uint8Array(this.take(bytes.length), 0, bytes.length);
    copyBytes(bytes, copied, 0);
    return copied;
  }

  /** A buffer of so many bytes at least. */
  take(byteCount: number): SharedArrayBuffer {
    const index = this.kept.findLastIndex((buffer) => buffer.byteLength >= byteCount);
    return index === -1 ? allocate(byteCount) : this.kept.splice(index, 1)[0];
  }

  /** Nobody may use the buffer any more. */
  give(buffer: SharedArrayBuffer): void {
    if (this.kept.length < MAX_KEPT) this.kept.push(buffer);
  }
}

/** A new buffer with some room to spare. */
function allocate(byteCount: number): SharedArrayBuffer {
  const capacity = Math.max(1, Math.ceil((byteCount * 1.1) / GRAIN_BYTES)) * GRAIN_BYTES;
  return new SharedArrayBuffer(capacity);
}
