import { RoomPool } from '../fast/output-room.js';
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;
/** Bytes that grow as they are written, in memory that threads share. */
export class OutputBuffer {
    length = 0;
    rooms;
    room;
    bytes;
    /** `expectedBytes`: about what will be written. */
    constructor(expectedBytes, rooms = new RoomPool()) {
        this.rooms = rooms;
        this.room = rooms.take(expectedBytes);
        this.bytes = view(this.room);
    }
    /** Where the next byte goes in the room's buffer, and where the room ends. */
    get position() {
        return this.room.start + this.length;
    }
    get end() {
        return this.room.start + this.room.capacity;
    }
    appendText(text) {
        this.reserve(text.length * MAX_BYTES_PER_UNIT);
        this.length += this.bytes.write(text, this.length, 'utf8');
    }
    appendBytes(bytes) {
        this.reserve(bytes.length);
        this.bytes.set(bytes, this.length);
        this.length += bytes.length;
    }
    /** Makes sure that so many bytes more can be written. Moves what was written, if it must. */
    reserve(byteCount) {
        const needed = this.length + byteCount;
        if (needed <= this.room.capacity)
            return;
        this.room = this.rooms.exchange(this.room, this.length, needed);
        this.bytes = view(this.room);
    }
    /** What was put at `position` by somebody else. */
    peek(byteCount) {
        return this.bytes.subarray(this.length, this.length + byteCount);
    }
    /** Counts what was put at `position` by somebody else. */
    advance(byteCount) {
        this.length += byteCount;
    }
    /** What was written, where it stands, for as long as its lease lasts. Nothing may follow. */
    take() {
        const { buffer, start, lease } = this.room;
        return { bytes: new Uint8Array(buffer, start, this.length), lease };
    }
    /** A copy of what was written. Starts anew. */
    takeCopy() {
        const taken = new Uint8Array(this.length);
        taken.set(this.bytes.subarray(0, this.length));
        this.length = 0;
        return taken;
    }
}
function view({ buffer, start, capacity }) {
    return Buffer.from(buffer, start, capacity);
}
