const PAGE_BYTES = 65536;
const ALIGNMENT = 16;
/** Copies in the module reach up to 16 bytes past what they are for. */
const SLACK_BYTES = 64;

/** What 32-bit addresses reach. No more than is used is ever taken from the system. */
const MOST_PAGES = 65536;

/** The module's memory: areas are laid out one after another. Other threads read the rows in it. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  private end = ALIGNMENT;

  /** `reservedBytes`: what the module's own constants take at the start. */
  constructor(reservedBytes: number) {
    this.end = align(reservedBytes);
    // The types of the platform know neither that a memory can be shared nor what its buffer then is.
    const initial = Math.ceil(this.end / PAGE_BYTES);
    const descriptor = { initial, maximum: MOST_PAGES, shared: true };
    this.memory = new WebAssembly.Memory(descriptor);
  }

  /** The address of a new area. */
  reserve(byteCount: number): number {
    const address = this.end;
    this.end = align(address + byteCount + SLACK_BYTES);
    this.growTo(this.end);
    return address;
  }

  /** The address of a new area that holds these bytes. */
  place(bytes: Uint8Array): number {
    const address = this.reserve(bytes.length);
    this.bytes().set(bytes, address);
    return address;
  }

  /** The same for words. */
  placeWords(words: readonly number[]): number {
    return this.place(new Uint8Array(Uint32Array.from(words).buffer));
  }

  /** All of the memory as it is now; growing it leaves earlier views as short as they were. */
  bytes(): Uint8Array<SharedArrayBuffer> {
    return new Uint8Array(this.buffer);
  }

  words(): Uint32Array<SharedArrayBuffer> {
    return new Uint32Array(this.buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.memory.buffer as unknown as SharedArrayBuffer;
  }

  private growTo(end: number): void {
    const missing = end + SLACK_BYTES - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
  }
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
