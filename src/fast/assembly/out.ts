/**
 * Where rows are written. Copies move 16 bytes at a time and may write past their end: the output
 * area has room for that, and what comes next writes over it.
 */
import { BACKSLASH, QUOTE } from './bytes';

const HEX: usize = memory.data<u8>([
  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102,
]);
/** For each control character the letter of its short JSON escape, or 0. */
const SHORT_ESCAPES: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 98, 116, 110, 0, 102, 114, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0,
]);

/** How far a copy may write, or read, past its end. */
export const COPY_BYTES: i32 = 16;

/** Copies `length` bytes to `to` and returns the place after them. */
export function copy(to: usize, from: usize, length: i32): usize {
  let moved: i32 = 0;
  do {
    v128.store(to + moved, v128.load(from + moved));
    moved += 16;
  } while (moved < length);
  return to + length;
}

/**
 * Copies text as the inside of a JSON string. `quote`: the byte that is doubled in it and stands
 * for one, or -1.
 */
export function copyEscaped(to: usize, from: usize, length: i32, doubled: i32): usize {
  const end: usize = from + length;
  const controls = i8x16.splat(32);
  const quotes = i8x16.splat(<i8>QUOTE);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  const doubles = i8x16.splat(<i8>doubled);
  while (from < end) {
    const block = v128.load(from);
    v128.store(to, block);
    let special = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.lt_u(block, controls), i8x16.eq(block, quotes)),
        v128.or(i8x16.eq(block, backslashes), i8x16.eq(block, doubles)),
      ),
    );
    // 0xFF never stands in UTF-8, so that a `doubled` of -1 finds nothing.
    const left = <i32>(end - from);
    if (left < 16) special &= (1 << left) - 1;
    if (special === 0) {
      const moved = min(left, 16);
      from += moved;
      to += moved;
      continue;
    }
    const plain = ctz(special);
    from += plain;
    to = escape(to + plain, load<u8>(from), doubled);
    from += load<u8>(from) === doubled ? 2 : 1;
  }
  return to;
}

function escape(to: usize, byte: i32, doubled: i32): usize {
  if (byte === doubled && byte !== QUOTE) {
    store<u8>(to, byte);
    return to + 1;
  }
  store<u8>(to, BACKSLASH);
  if (byte >= 32) {
    store<u8>(to + 1, byte);
    return to + 2;
  }
  const letter = load<u8>(SHORT_ESCAPES + byte);
  if (letter !== 0) {
    store<u8>(to + 1, letter);
    return to + 2;
  }
  store<u32>(to + 1, 0x30303075); // u000, of which the last digits are still to come
  store<u8>(to + 4, load<u8>(HEX + (byte >> 4)));
  store<u8>(to + 5, load<u8>(HEX + (byte & 15)));
  return to + 6;
}
