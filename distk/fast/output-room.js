const FREE = 0;
const LENT = 1;
/** The lease stands before the rows. */
const LEASE_BYTES = 16;
/**
 * Rooms that are used again when their lease has ended. New memory for every batch would cost the
 * system more than what is done with it, and whoever reads the rows is in another thread.
 */
export class RoomPool {
    rooms = [];
    allocate;
    /** What batches were found to need. */
    usualBytes = 0;
    constructor(allocate = allocateShared) {
        this.allocate = allocate;
    }
    take(leastBytes) {
        const wanted = Math.max(leastBytes, this.usualBytes);
        const isUsable = ({ capacity, lease }) => capacity >= wanted && Atomics.load(lease, 0) === FREE;
        const room = this.rooms.find(isUsable) ?? this.add(wanted);
        Atomics.store(room.lease, 0, LENT);
        return room;
    }
    /** A larger room with the first bytes of one that is given back for it. */
    exchange(room, usedBytes, leastBytes) {
        this.usualBytes = Math.max(leastBytes, room.capacity * 2);
        const larger = this.take(leastBytes);
        const used = new Uint8Array(room.buffer, room.start, usedBytes);
        new Uint8Array(larger.buffer).set(used, larger.start);
        endLease(room.lease);
        return larger;
    }
    add(capacity) {
        const { buffer, start } = this.allocate(LEASE_BYTES + capacity);
        const lease = new Int32Array(buffer, start, 1);
        const room = { buffer, start: start + LEASE_BYTES, capacity, lease };
        this.rooms.push(room);
        return room;
    }
}
/** Says that nobody reads the rows any more. */
export function endLease(lease) {
    Atomics.store(lease, 0, FREE);
}
function allocateShared(byteCount) {
    return { buffer: new SharedArrayBuffer(byteCount), start: 0 };
}
