const GRAIN_BYTES = 64 * 1024;
const MAX_KEPT = 16;

/**
 * Memory that goes round between the main thread and its workers: new memory for every batch would
 * cost the system more than what is done with it (see bench/README.md).
 */
export class BufferPool {
  private readonly kept: ArrayBuffer[] = [];

  /** Bytes of this length, at the start of their buffer. What they hold is not defined. */
  take(byteCount: number): Uint8Array<ArrayBuffer> {
    const index = this.kept.findIndex((buffer) => buffer.byteLength >= byteCount);
    if (index === -1) return allocate(byteCount);
    const [buffer] = this.kept.splice(index, 1);
    return new Uint8Array(buffer, 0, byteCount);
  }

  /** A buffer to lend out, or null where there is none. */
  takeAny(): ArrayBuffer | null {
    return this.kept.pop() ?? null;
  }

  /** Nobody may use the buffer any more. */
  give(buffer: ArrayBuffer): void {
    if (buffer.byteLength >= GRAIN_BYTES && this.kept.length < MAX_KEPT) this.kept.push(buffer);
  }
}

/** Bytes of this length in a new buffer that has some room to spare. They are not zeroed. */
export function allocate(byteCount: number): Uint8Array<ArrayBuffer> {
  const capacity = Math.ceil((byteCount * 1.1) / GRAIN_BYTES) * GRAIN_BYTES;
  return new Uint8Array(Buffer.allocUnsafeSlow(capacity).buffer, 0, byteCount);
}
