import { copyBytes } from '../domain/copy-bytes.ts';
import { RoomPool } from '../fast/output-room.ts';
import type { OutputRoom } from '../fast/output-room.ts';

/** Of a number of 32 bits. */
const WORD_BYTES = 4;
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/** Bytes that grow as they are written, in memory that threads share. */
export class OutputBuffer {
  length = 0;
  /** Most bytes that there had to be room for. */
  private needed = 0;
  private readonly rooms: RoomPool;
  private room: OutputRoom;
  private bytes: Buffer;

  /** `expectedBytes`: about what will be written. */
  constructor(expectedBytes: number, rooms: RoomPool = new RoomPool()) {
    this.rooms = rooms;
    this.room = rooms.take(expectedBytes);
    this.bytes = view(this.room);
  }

  /** Where the next byte goes in the room's buffer, and where the room ends. */
  get position(): number {
    return this.room.start + this.length;
  }
  get end(): number {
    return this.room.start + this.room.capacity;
  }

  appendText(text: string): void {
    this.reserve(text.length * MAX_BYTES_PER_UNIT);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  appendBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    copyBytes(bytes, this.bytes, this.length);
    this.length += bytes.length;
  }

  /** Makes sure that so many bytes more can be written. Moves what was written, if it must. */
  reserve(byteCount: number): void {
    const needed = this.length + byteCount;
    if (needed > this.needed) this.needed = needed;
    if (needed <= this.room.capacity) return;
    this.room = this.rooms.exchange(this.room, this.length, needed);
    this.bytes = view(this.room);
  }

  /** What was put at `position` by somebody else. */
  peek(byteCount: number): Uint8Array {
    return this.bytes.subarray(this.length, this.length + byteCount);
  }

  /** Counts what was put at `position` by somebody else. */
  advance(byteCount: number): void {
    this.length += byteCount;
  }

  /** Puts bytes behind what was written, where a number of 32 bits can start. Returns their offset. */
  place(bytes: Uint8Array): number {
    this.reserve(bytes.length + WORD_BYTES);
    const offset = Math.ceil(this.length / WORD_BYTES) * WORD_BYTES;
    copyBytes(bytes, this.bytes, offset);
    this.length = offset + bytes.length;
    return offset;
  }

  /** Where it was written to, for as long as the lease lasts. Nothing may follow. */
  take(): Pick<OutputRoom, 'buffer' | 'start' | 'lease'> {
    this.rooms.note(this.needed);
    return this.room;
  }

  /** What was written. Starts anew: what is written next is written over it. */
  reuse(): Uint8Array {
    const written = this.bytes.subarray(0, this.length);
    this.length = 0;
    return written;
  }
}

function view({ buffer, start, capacity }: OutputRoom): Buffer {
  return Buffer.from(buffer, start, capacity);
}
