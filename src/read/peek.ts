import type { ByteReader, SharedBytes } from '../domain/byte-reader.ts';
import { copyBytes } from '../domain/copy-bytes.ts';

/** The bytes that a reader comes to next. */
export interface Peeked {
  /** A copy. */
  readonly head: Buffer;
  /** Whether the reader ends where `head` ends. */
  readonly isWhole: boolean;
}

/** A reader whose next bytes can be looked at before they are read. The one below is not to be used directly. */
export class PeekReader implements ByteReader {
  readonly #reader: ByteReader;
  /** As they were read, none of them empty. */
  #held: SharedBytes[] = [];
  /** Whether nothing comes after what is held. To ask the system again would take as long as a read. */
  #hasEnded = false;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** Looks at up to `maxBytes` bytes. */
  async peek(maxBytes: number): Promise<Peeked> {
    // One byte more tells a reader of `maxBytes` bytes from a longer one.
    await this.#hold(maxBytes + 1);
    const heldBytes = countBytes(this.#held);
    const head = Buffer.concat(this.#held, Math.min(heldBytes, maxBytes));
    return { head, isWhole: heldBytes <= maxBytes };
  }

  /** Leaves out bytes that were looked at. */
  skip(byteCount: number): void {
    let toSkip = byteCount;
    this.#held = this.#held.flatMap((bytes) => {
      const rest = bytes.subarray(Math.min(toSkip, bytes.length));
      toSkip -= bytes.length - rest.length;
      return rest.length === 0 ? [] : [rest];
    });
  }

  async read(room: SharedBytes): Promise<number> {
    const bytes = this.#held.shift();
    if (bytes === undefined) return this.#hasEnded ? 0 : this.#reader.read(room);
    const taken = bytes.subarray(0, room.length);
    if (taken.length < bytes.length) this.#held.unshift(bytes.subarray(taken.length));
    copyBytes(taken, room, 0);
    return taken.length;
  }

  whenFree(memory: SharedArrayBuffer): Promise<void> {
    return this.#reader.whenFree(memory);
  }

  async #hold(byteCount: number): Promise<void> {
    const missing = byteCount - countBytes(this.#held);
    if (missing <= 0 || this.#hasEnded) return;
    let room = new Uint8Array(new SharedArrayBuffer(missing));
    while (room.length > 0) {
      const readBytes = await this.#reader.read(room);
      this.#hasEnded = readBytes === 0;
      if (this.#hasEnded) return;
      this.#held.push(room.subarray(0, readBytes));
      room = room.subarray(readBytes);
    }
  }
}

function countBytes(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((total, piece) => total + piece.length, 0);
}
