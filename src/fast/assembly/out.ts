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

/** Text of so many bytes is looked at and copied as a whole. */
const SHORT_BYTES: i32 = 32;
/** How far a copy may write, or read, past its end. */
export const COPY_BYTES: i32 = SHORT_BYTES;

/** Copies `length` bytes to `to` and returns the place after them. */
export function copy(to: usize, from: usize, length: i32): usize {
  let moved: i32 = 0;
  do {
    v128.store(to + moved, v128.load(from + moved));
    moved += 16;
  } while (moved < length);
  return to + length;
}

/** What ends a text and parts it from what follows. */
const QUOTE_COMMA: u16 = 0x2c22;

/** Copies a text in quotes, as `copyEscaped` does, and a comma behind it. */
export function copyText(to: usize, from: usize, length: i32, doubled: i32): usize {
  store<u8>(to, QUOTE);
  const end = copyEscaped(to + 1, from, length, doubled);
  store<u16>(end, QUOTE_COMMA);
  return end + 2;
}

/** As `copyText`, for a text in which nothing has to be escaped. */
export function copyQuoted(to: usize, from: usize, length: i32): usize {
  store<u8>(to, QUOTE);
  const end = copy(to + 1, from, length);
  store<u16>(end, QUOTE_COMMA);
  return end + 2;
}

/**
 * Copies text as the inside of a JSON string. `doubled`: the byte that is doubled in it and stands
 * for one, or -1.
 */
export function copyEscaped(to: usize, from: usize, length: i32, doubled: i32): usize {
  if (length <= SHORT_BYTES && doubled < 0) {
    const first = v128.load(from);
    const second = v128.load(from, 16);
    v128.store(to, first);
    v128.store(to, second, 16);
    const special: u64 = (<u64>specialIn(first)) | ((<u64>specialIn(second)) << 16);
    if ((special & (((<u64>1) << length) - 1)) === 0) return to + length;
  }
  const end: usize = from + length;
  const doubles = i8x16.splat(<i8>doubled);
  while (from < end) {
    const block = v128.load(from);
    v128.store(to, block);
    let special = specialIn(block) | i8x16.bitmask(i8x16.eq(block, doubles));
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

/** A bit for each byte that has to be escaped. */
function specialIn(block: v128): i32 {
  return i8x16.bitmask(
    v128.or(
      v128.or(i8x16.lt_u(block, i8x16.splat(32)), i8x16.eq(block, i8x16.splat(<i8>QUOTE))),
      i8x16.eq(block, i8x16.splat(<i8>BACKSLASH)),
    ),
  );
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
