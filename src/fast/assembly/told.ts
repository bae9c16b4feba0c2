/**
 * Numbers of the problems that the host has named, by what has them: exports repeat their bad values, so
 * that each is named once.
 */
import { nameAbsence, nameCut, nameFieldCount, nameValue } from './host';
import { layout } from './layout';
import { copy, COPY_BYTES } from './out';
import { firstBytes, isSame } from './same';

/**
 * An entry: the first 16 bytes of the value (at 0), its length (16), the use that it was looked up for
 * (20), where its other bytes stand (24), and the problem's number (28).
 */
const ENTRY_BYTES: i32 = 32;
const ENTRY_SHIFT: i32 = 5;
/** More than twice the problems that have a number at once. */
const TABLE_ENTRIES: i32 = 4096;
const TABLE_BITS: i32 = 12;
const MAX_KEY_BYTES: i32 = 128;
const INLINE_BYTES: i32 = 16;
const FLAG_BITS: i32 = 6;
const CHANNEL_BITS: i32 = 6;

/** Uses of what is no value of an op. */
const ABSENCE: i32 = -1;
const FIELD_COUNT: i32 = -2;
/** And one less for each number of what was cut. */
const CUT: i32 = -3;
/** Where such a number stands to be looked up. */
const number: usize = memory.data(32);
const NUMBER_BYTES: i32 = 4;

let arenaEnd: usize = 0;
/** The free entry at which the last look-up ended. */
let free: usize = 0;

/** Forgets all. */
export function initTold(): void {
  memory.fill(layout.told, 0, TABLE_ENTRIES << ENTRY_SHIFT);
  arenaEnd = layout.told + (TABLE_ENTRIES << ENTRY_SHIFT);
}

/** What is wrong with a value; answers as the host does. */
export function findBadValue(slot: i32, start: usize, length: i32, flags: i32, channel: i32): i32 {
  const use = (((slot << FLAG_BITS) | flags) << CHANNEL_BITS) | channel;
  const known = lookUp(use, start, length);
  if (known !== 0) return known;
  return remember(use, start, length, nameValue(slot, start, length, flags, channel));
}

export function findAbsence(role: i32): i32 {
  const known = lookUpNumber(ABSENCE, role);
  return known !== 0 ? known : rememberNumber(ABSENCE, nameAbsence(role));
}

export function findFieldCount(count: i32): i32 {
  const known = lookUpNumber(FIELD_COUNT, count);
  return known !== 0 ? known : rememberNumber(FIELD_COUNT, nameFieldCount(count));
}

/** Text that ends within something; answers as the host does. */
export function findCut(within: i32, textLength: i32): i32 {
  const known = lookUpNumber(CUT - within, textLength);
  return known !== 0 ? known : rememberNumber(CUT - within, nameCut(within, textLength));
}

function lookUpNumber(use: i32, value: i32): i32 {
  store<i32>(number, value);
  return lookUp(use, number, NUMBER_BYTES);
}

/** The number is that which was looked up last. */
function rememberNumber(use: i32, problem: i32): i32 {
  return remember(use, number, NUMBER_BYTES, problem);
}

function lookUp(use: i32, start: usize, length: i32): i32 {
  free = 0;
  if (length > MAX_KEY_BYTES) return 0;
  const first = firstBytes(start, length);
  let hash: u64 = i64x2.extract_lane(first, 0) ^ ((<u64>(<u32>use)) << 20) ^ (<u64>length);
  hash *= 0x9e3779b97f4a7c15;
  hash ^= (hash >> 32) ^ i64x2.extract_lane(first, 1);
  hash *= 0xd6e8feb86659fd93;
  let place = <u32>(hash >> (64 - TABLE_BITS));
  while (true) {
    const entry = layout.told + (place << ENTRY_SHIFT);
    const problem = load<i32>(entry, 28);
    if (problem === 0) {
      free = entry;
      return 0;
    }
    if (
      load<i32>(entry, 16) === length &&
      load<i32>(entry, 20) === use &&
      !v128.any_true(v128.xor(v128.load(entry), first)) &&
      (length <= INLINE_BYTES ||
        isSame(load<u32>(entry, 24), start + INLINE_BYTES, length - INLINE_BYTES))
    ) {
      return problem;
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

/** The host gives fewer numbers than there are entries, before it has all forgotten. */
function remember(use: i32, start: usize, length: i32, problem: i32): i32 {
  const isRoom = arenaEnd + length + COPY_BYTES <= layout.toldEnd;
  if (problem <= 0 || free === 0 || !isRoom) return problem;
  v128.store(free, firstBytes(start, length));
  store<i32>(free, length, 16);
  store<i32>(free, use, 20);
  store<u32>(free, <u32>arenaEnd, 24);
  store<i32>(free, problem, 28);
  if (length > INLINE_BYTES) {
    arenaEnd = copy(arenaEnd, start + INLINE_BYTES, length - INLINE_BYTES);
  }
  return problem;
}
