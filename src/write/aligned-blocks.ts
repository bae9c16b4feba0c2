/** 1 MB: a disk takes larger ones no faster, and smaller ones more slowly. See `direct-file.ts`. */
export const BLOCK_BYTES = 1024 * 1024;

const WASM_PAGE_BYTES = 64 * 1024;
/** As many as there can be at once: parts, and two files of rejects. What is not kept waits to be collected. */
const MAX_KEPT = 12;

const kept: Uint8Array[] = [];

/** A block that starts where a page of the system's memory does, as only WebAssembly's is sure to. */
export function takeBlock(): Uint8Array {
  // The one that was used last is in the processor's cache.
  return kept.pop() ?? allocate();
}

/** Nobody may use the block any more. */
export function giveBlock(block: Uint8Array): void {
  if (kept.length < MAX_KEPT) kept.push(block);
}

function allocate(): Uint8Array {
  return new Uint8Array(new WebAssembly.Memory({ initial: BLOCK_BYTES / WASM_PAGE_BYTES }).buffer);
}
