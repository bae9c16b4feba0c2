import { BufferPool } from './buffer-pool.js';
const INITIAL_CAPACITY_BYTES = 2 * 1024 * 1024;
/**
 * The part of an input that is being looked at: bytes that were read but not yet taken, contiguous
 * from offset 0. Grows to what is asked for, never with the input.
 */
export class ByteWindow {
    /** Total bytes taken so far: the offset in the input of the window's first byte. */
    takenBytes = 0;
    chunks;
    buffer = Buffer.allocUnsafeSlow(INITIAL_CAPACITY_BYTES);
    start = 0;
    end = 0;
    hasEnded = false;
    pool;
    giveBack;
    /**
     * `pool`: where the memory of what is taken comes from. `giveBack`: told of each chunk that it has
     * been copied.
     */
    constructor(chunks, pool = new BufferPool(), giveBack = () => { }) {
        this.chunks = chunks[Symbol.asyncIterator]();
        this.pool = pool;
        this.giveBack = giveBack;
    }
    /** The bytes in the window. Valid until the next `fill`, `take` or `skip`. */
    view() {
        return this.buffer.subarray(this.start, this.end);
    }
    get length() {
        return this.end - this.start;
    }
    /** Whether no bytes follow those in the window. */
    get isLast() {
        return this.hasEnded;
    }
    /** Reads until the window holds at least `byteCount` bytes, or the input ends. */
    async fill(byteCount) {
        while (this.length < byteCount && !this.hasEnded) {
            const step = await this.chunks.next();
            if (step.done === true)
                this.hasEnded = true;
            else
                this.append(step.value);
        }
    }
    /** Removes the first `byteCount` bytes and returns a copy of them that owns its memory. */
    take(byteCount) {
        const taken = this.pool.take(byteCount);
        taken.set(this.buffer.subarray(this.start, this.start + byteCount));
        this.skip(byteCount);
        return taken;
    }
    skip(byteCount) {
        this.start += byteCount;
        this.takenBytes += byteCount;
        if (this.start === this.end) {
            this.start = 0;
            this.end = 0;
        }
    }
    /** Ends reading early. */
    async close() {
        await this.chunks.return?.();
    }
    append(chunk) {
        if (this.end + chunk.length > this.buffer.length)
            this.makeRoom(chunk.length);
        this.buffer.set(chunk, this.end);
        this.end += chunk.length;
        this.giveBack(chunk);
    }
    makeRoom(byteCount) {
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
