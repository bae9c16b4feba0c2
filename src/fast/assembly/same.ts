/** Comparisons of 16 bytes at a time. They read past the end of what they compare: see the host. */

const BLOCK_BYTES: i32 = 16;
/** 16 bytes that are kept, then 16 that are not. */
const MASKS: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** The first 16 bytes; where there are fewer, zeros follow. */
export function firstBytes(start: usize, length: i32): v128 {
  const block = v128.load(start);
  if (length >= BLOCK_BYTES) return block;
  return v128.and(block, v128.load(MASKS + BLOCK_BYTES - length));
}

export function isSame(one: usize, other: usize, length: i32): bool {
  for (let at: i32 = 0; at < length; at += BLOCK_BYTES) {
    const difference = v128.xor(v128.load(one + at), v128.load(other + at));
    const left = min(length - at, BLOCK_BYTES);
    if (v128.any_true(v128.and(difference, v128.load(MASKS + BLOCK_BYTES - left)))) return false;
  }
  return true;
}
