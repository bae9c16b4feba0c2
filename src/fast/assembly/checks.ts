/**
 * Proofs that a value is canonical: that its normalizer would leave it as it is, and the schema
 * accept it. Each answers no where it is not sure.
 */
import { AT, BACKSLASH, MINUS, NINE, POINT, SPACE, ZERO } from './bytes';
import { JSON_BOOLEAN, JSON_COMPLEX, JSON_ESCAPED, JSON_NUMBER } from './flags';

const MAX_NUMBER_DIGITS: i32 = 15;
const MAX_LEADING_ZEROS: i32 = 5;
/** Longer addresses are for the host: a bit a byte is all that is looked at here. */
const MAX_EMAIL_BYTES: i32 = 64;
const BLOCK_BYTES: i32 = 16;

/**
 * Sets of ASCII characters: for each low half of a byte, the high halves (a bit each, from 2 on)
 * with which it is in the set. An atom of RFC 5322, and a label of a domain in lower case.
 */
const LOCAL: usize = memory.data(BLOCK_BYTES);
const DOMAIN: usize = memory.data(BLOCK_BYTES);
/** The bit of each high half. */
const HIGH_BITS: usize = memory.data<u8>([0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0]);
/** What an atom holds besides letters and digits. */
const LOCAL_MARKS: usize = memory.data<u8>([
  33, 35, 36, 37, 38, 39, 42, 43, 45, 47, 61, 63, 94, 95, 96, 123, 124, 125, 126,
]);
const LOCAL_MARK_COUNT: i32 = 19;

export function initChecks(): void {
  for (let digit: i32 = ZERO; digit <= NINE; digit += 1) {
    addTo(LOCAL, digit);
    addTo(DOMAIN, digit);
  }
  for (let letter: i32 = LOWER_A; letter < LOWER_A + LETTERS; letter += 1) {
    addTo(LOCAL, letter);
    addTo(LOCAL, letter - 32);
    addTo(DOMAIN, letter);
  }
  addTo(DOMAIN, MINUS);
  for (let mark: i32 = 0; mark < LOCAL_MARK_COUNT; mark += 1) {
    addTo(LOCAL, load<u8>(LOCAL_MARKS + mark));
  }
}

const LOWER_A: i32 = 97;
const LETTERS: i32 = 26;

function addTo(set: usize, byte: i32): void {
  const entry = set + (byte & 15);
  store<u8>(entry, load<u8>(entry) | load<u8>(HIGH_BITS + (byte >> 4)));
}

/** A bit for each byte that is in the set. */
function bitsIn(set: v128, block: v128): u64 {
  const low = i8x16.swizzle(set, v128.and(block, i8x16.splat(15)));
  const high = i8x16.swizzle(v128.load(HIGH_BITS), i8x16.shr_u(block, 4));
  return ~i8x16.bitmask(i8x16.eq(v128.and(low, high), i8x16.splat(0))) & 0xffff;
}

function bitsOf(byte: i32, block: v128): u64 {
  return i8x16.bitmask(i8x16.eq(block, i8x16.splat(<i8>byte)));
}

/** An ASCII address with its domain in lower case. */
export function isPlainEmail(start: usize, length: i32): bool {
  if (length > MAX_EMAIL_BYTES) return false;
  let inLocal: u64 = 0;
  let inDomain: u64 = 0;
  let dots: u64 = 0;
  let ats: u64 = 0;
  let hyphens: u64 = 0;
  let letters: u64 = 0;
  for (let at: i32 = 0; at < length; at += BLOCK_BYTES) {
    const block = v128.load(start + at);
    inLocal |= bitsIn(v128.load(LOCAL), block) << at;
    inDomain |= bitsIn(v128.load(DOMAIN), block) << at;
    dots |= bitsOf(POINT, block) << at;
    ats |= bitsOf(AT, block) << at;
    hyphens |= bitsOf(MINUS, block) << at;
    letters |= (<u64>i8x16.bitmask(i8x16.gt_u(block, i8x16.splat(<i8>NINE)))) << at;
  }
  const all: u64 = length === MAX_EMAIL_BYTES ? u64.MAX_VALUE : ((<u64>1) << length) - 1;
  ats &= all;
  const at = <i32>ctz(ats);
  // Nothing before it, none at all, or nothing after it.
  if (at === 0 || ats === 0 || at + 1 >= length) return false;
  const local: u64 = ((<u64>1) << at) - 1;
  const domain = all & ~local & ~((<u64>1) << at);
  if ((local & ~(inLocal | dots)) !== 0 || (domain & ~(inDomain | dots)) !== 0) return false;
  dots &= all;
  // The places right before and after the sign, and the ends: no dot is there, nor beside another.
  const edges: u64 =
    1 | ((<u64>1) << (at - 1)) | ((<u64>1) << (at + 1)) | ((<u64>1) << (length - 1));
  if ((dots & (edges | (dots << 1))) !== 0) return false;
  const domainDots = dots & domain;
  const labelEdges = (domainDots << 1) | (domainDots >> 1) | edges;
  if (domainDots === 0 || (hyphens & domain & labelEdges) !== 0) return false;
  // The last label must hold something other than digits; a hyphen alone is no letter.
  const lastLabel = ((<u64>-2) << (63 - clz(domainDots))) & domain;
  return (letters & lastLabel) !== 0;
}

/** A device token of visible ASCII characters. */
export function isPlainToken(start: usize, length: i32): bool {
  for (let at: i32 = 0; at < length; at += BLOCK_BYTES) {
    const block = i8x16.sub(v128.load(start + at), i8x16.splat(<i8>(SPACE + 1)));
    const others = i8x16.bitmask(i8x16.ge_u(block, i8x16.splat(<i8>(126 - SPACE))));
    const left = length - at;
    if ((left < BLOCK_BYTES ? others & ((1 << left) - 1) : others) !== 0) return false;
  }
  return true;
}

/**
 * A decimal number that is written as JSON writes it, and whose integer part is nearer to 0 than
 * `bound` (0: any). With at most 15 significant digits a double gives the same digits back. The bytes are
 * looked at side by side: a loop over digits, whose number differs from value to value, cost a thirtieth of the
 * kernel's time (bench/micro/kernel.bench.ts).
 */
export function isPlainNumber(start: usize, length: i32, bound: i32): bool {
  const isNegative = load<u8>(start) === MINUS;
  const from = start + (isNegative ? 1 : 0);
  const bytes = length - (isNegative ? 1 : 0);
  if (bytes === 0 || bytes > BLOCK_BYTES) return false;
  const block = v128.load(from);
  const all = (1 << bytes) - 1;
  const digits = i8x16.bitmask(
    i8x16.lt_u(i8x16.sub(block, i8x16.splat(<i8>ZERO)), i8x16.splat(10)),
  );
  const points = i8x16.bitmask(i8x16.eq(block, i8x16.splat(<i8>POINT))) & all;
  if (((digits | points) & all) !== all || (points & (points - 1)) !== 0) return false;
  const wholeDigits = points === 0 ? bytes : ctz(points);
  const isZero = load<u8>(from) === ZERO;
  if (wholeDigits === 0 || (isZero && wholeDigits > 1)) return false;
  if (bound > 0 && (wholeDigits > 3 || wholeOf(from, wholeDigits) >= bound)) return false;
  // -0 prints as 0.
  if (points === 0) return bytes <= MAX_NUMBER_DIGITS && !(isZero && isNegative);
  if (wholeDigits + 1 === bytes || load<u8>(from + bytes - 1) === ZERO) return false;
  const zeros = i8x16.bitmask(i8x16.eq(block, i8x16.splat(<i8>ZERO)));
  return !isZero || ctz(~(zeros >> (wholeDigits + 1))) <= MAX_LEADING_ZEROS;
}

/** The value of up to three digits. */
function wholeOf(start: usize, count: i32): i32 {
  const digits = (load<u32>(start) << ((4 - count) << 3)) & 0x0f0f0f00;
  return (digits >> 24) + ((digits >> 16) & 15) * 10 + ((digits >> 8) & 15) * 100;
}

/**
 * Whether a text surely does not start or end with white space, of which Unicode has more than
 * ASCII. The characters that share their first bytes with it count as white space here.
 */
export function isTrimmed(start: usize, length: i32): bool {
  const first: i32 = load<u8>(start);
  const last: i32 = load<u8>(start + length - 1);
  if (first <= SPACE || last <= SPACE) return false;
  if (first >= 0xc2 && startsWithSpace(start)) return false;
  return last < 0x80 || !endsWithSpace(start, length);
}

function startsWithSpace(at: usize): bool {
  const lead: i32 = load<u8>(at);
  const next: i32 = load<u8>(at + 1);
  switch (lead) {
    case 0xc2:
      return next === 0xa0;
    case 0xe1:
      return next === 0x9a;
    case 0xe2:
      return next === 0x80 || next === 0x81;
    case 0xe3:
      return next === 0x80;
    case 0xef:
      return next === 0xbb;
    default:
      return false;
  }
}

function endsWithSpace(start: usize, length: i32): bool {
  if (length >= 3 && startsWithSpace(start + length - 3)) return true;
  return (
    length >= 2 && load<u8>(start + length - 2) === 0xc2 && load<u8>(start + length - 1) === 0xa0
  );
}

/** Whether a JSON text can be written as it stands: it has no escapes, or short ones only. */
export function isPlainJsonText(start: usize, length: i32, flags: i32): bool {
  if ((flags & (JSON_COMPLEX | JSON_NUMBER | JSON_BOOLEAN)) !== 0) return false;
  if ((flags & JSON_ESCAPED) !== 0 && isSpaceEscapedAtEnd(start, length)) return false;
  return isTrimmed(start, length);
}

/** Whether the text may start or end with a white space that is escaped. */
function isSpaceEscapedAtEnd(start: usize, length: i32): bool {
  const last = start + length - 2;
  return (
    (load<u8>(start) === BACKSLASH && isSpaceLetter(load<u8>(start + 1))) ||
    (load<u8>(last) === BACKSLASH && isSpaceLetter(load<u8>(last + 1)))
  );
}

/** Whether a backslash before it makes it white space, be that backslash itself escaped or not. */
function isSpaceLetter(letter: i32): bool {
  return letter === 102 || letter === 110 || letter === 114 || letter === 116; // f, n, r, t
}

/** Whether a text starts and ends as a JSON array does. */
export function isListLike(start: usize, length: i32): bool {
  return load<u8>(start) === 91 && load<u8>(start + length - 1) === 93;
}

/** Whether any of the bytes is not ASCII. */
export function hasHighBytes(from: usize, to: usize): bool {
  let at = from;
  for (; at + BLOCK_BYTES <= to; at += BLOCK_BYTES) {
    if (i8x16.bitmask(v128.load(at)) !== 0) return true;
  }
  for (; at < to; at += 1) {
    if (load<u8>(at) >= 0x80) return true;
  }
  return false;
}
