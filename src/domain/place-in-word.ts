/** What the engine copies at once. */
export const WORD_BYTES = 8;

/**
 * How far into a word of their memory these bytes start. The engine copies to and from shared memory by
 * words where both sides start at the same place in one, and else byte by byte, which takes seven times as
 * long: bench/micro/copy.bench.ts.
 */
export function placeInWord({ byteOffset }: Uint8Array): number {
  return byteOffset % WORD_BYTES;
}
