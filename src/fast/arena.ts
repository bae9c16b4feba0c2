const PAGE_BYTES = 65536;
const ALIGNMENT = 16;
/** Copies in the module reach up to 16 bytes past what they are for. */
const SLACK_BYTES = 64;

/** The module's memory: areas are laid out once, one after another, the last of them can grow. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  private end = ALIGNMENT;

  /** `reservedBytes`: what the module's own constants take at the start. */
  constructor(reservedBytes: number) {
    this.end = align(reservedBytes);
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(this.end / PAGE_BYTES) });
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

  /** Makes room up to `end`, beyond all areas. */
  growTo(end: number): void {
    const missing = end + SLACK_BYTES - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  /** All of the memory as it is now; growing it makes earlier views useless. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer);
  }

  words(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.memory.buffer);
  }

  /** Where the next area would start. */
  get top(): number {
    return this.end;
  }
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
