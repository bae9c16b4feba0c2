import { copyBytes } from '../domain/copy-bytes.ts';

/** A stretch of shared memory for the rows of one batch. */
export interface OutputRoom {
  readonly buffer: SharedArrayBuffer;
  /** Offset in the buffer, and bytes from there. */
  readonly start: number;
  readonly capacity: number;
  /** One word: 1 as long as somebody may read the rows. */
  readonly lease: Int32Array<SharedArrayBuffer>;
}

/** Gives memory: a buffer, and an offset in it that is a multiple of 4. */
export type AllocateRoom = (byteCount: number) => Pick<OutputRoom, 'buffer' | 'start'>;

const SPARE_RATIO = 1.1;
const FREE = 0;
const LENT = 1;
/** The lease stands before the rows. */
const LEASE_BYTES = 16;

/**
 * Rooms that are used again when their lease has ended. New memory for every batch would cost the
 * system more than what is done with it, and whoever reads the rows is in another thread.
 */
export class RoomPool {
  private readonly rooms: OutputRoom[] = [];
  private readonly allocate: AllocateRoom;
  /** Most that a batch was found to need; 0 before the first. */
  private neededBytes = 0;

  constructor(allocate: AllocateRoom = allocateShared) {
    this.allocate = allocate;
  }

  /** `expectedBytes`: what a batch may need, as long as it is not known what others did. */
  take(expectedBytes: number): OutputRoom {
    return this.takeLeast(this.neededBytes === 0 ? expectedBytes : this.neededBytes);
  }

  /** Notes what a batch needed. */
  note(neededBytes: number): void {
    this.neededBytes = Math.max(this.neededBytes, neededBytes);
  }

  private takeLeast(wanted: number): OutputRoom {
    const isUsable = ({ capacity, lease }: OutputRoom): boolean =>
      capacity >= wanted && Atomics.load(lease, 0) === FREE;
    // With some to spare, since a batch that needs a little more would make all rooms too small.
    const room = this.rooms.find(isUsable) ?? this.add(Math.ceil(wanted * SPARE_RATIO));
    Atomics.store(room.lease, 0, LENT);
    return room;
  }

  /** A larger room with the first bytes of one that is given back for it. */
  exchange(room: OutputRoom, usedBytes: number, leastBytes: number): OutputRoom {
    const larger = this.takeLeast(Math.max(leastBytes, room.capacity * 2));
    const used = new Uint8Array(room.buffer, room.start, usedBytes);
    copyBytes(used, new Uint8Array(larger.buffer), larger.start);
    endLease(room.lease);
    return larger;
  }

  private add(capacity: number): OutputRoom {
    const { buffer, start } = this.allocate(LEASE_BYTES + capacity);
    const lease = new Int32Array(buffer, start, 1);
    const room = { buffer, start: start + LEASE_BYTES, capacity, lease };
    this.rooms.push(room);
    return room;
  }
}

/** Says that nobody reads the rows any more. */
export function endLease(lease: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(lease, 0, FREE);
}

function allocateShared(byteCount: number): Pick<OutputRoom, 'buffer' | 'start'> {
  return { buffer: new SharedArrayBuffer(byteCount), start: 0 };
}
