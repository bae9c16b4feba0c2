/** The first bytes of a stream of chunks, and the stream from its first byte on. */
export interface Peeked {
  /** A copy. */
  readonly head: Uint8Array;
  /** Whether the stream ends where `head` ends. */
  readonly isWhole: boolean;
  readonly chunks: AsyncGenerator<Uint8Array, void>;
}

/** Looks at up to `maxBytes` bytes of `chunks`, which is not to be used directly afterwards. */
export async function peek(
  chunks: AsyncGenerator<Uint8Array, void>,
  maxBytes: number,
): Promise<Peeked> {
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  // One byte more tells a stream of `maxBytes` bytes from a longer one.
  while (heldBytes <= maxBytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    held.push(next.value);
    heldBytes += next.value.length;
  }
  const head = Buffer.concat(held, Math.min(heldBytes, maxBytes));
  return { head, isWhole: heldBytes <= maxBytes, chunks: replay(held, chunks) };
}

async function* replay(
  held: Uint8Array[],
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  for (let next = held.shift(); next !== undefined; next = held.shift()) yield next;
  yield* rest;
}
