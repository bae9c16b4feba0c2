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
    kept = [];
    /** Bytes of this length, at the start of their buffer. What they hold is not defined. */
    take(byteCount) {
        const index = this.kept.findIndex((buffer) => buffer.byteLength >= byteCount);
        if (index === -1)
            return allocate(byteCount);
        const [buffer] = this.kept.splice(index, 1);
        return new Uint8Array(buffer, 0, byteCount);
    }
    /** Nobody may use the buffer any more. */
    give(buffer) {
        if (this.kept.length < MAX_KEPT)
            this.kept.push(buffer);
    }
}
/** Bytes of this length in a new buffer that has some room to spare. */
export function allocate(byteCount) {
    const capacity = Math.max(1, Math.ceil((byteCount * 1.1) / GRAIN_BYTES)) * GRAIN_BYTES;
    return new Uint8Array(new SharedArrayBuffer(capacity), 0, byteCount);
}
