/**
 * Remembers what became of values in columns with few distinct ones, so that the host normalizes
 * each once. A full memo starts anew: it is a matter of speed, never of what comes out.
 */
import { COMMA } from './bytes';
import { resolve, VALUE } from './host';
import { layout } from './layout';
import { Op, OP_MEMO_LIST } from './ops';
import { copy, COPY_BYTES } from './out';
import { firstBytes, isSame } from './same';

/**
 * An entry: the first 16 bytes of the value (at 0), its length (16), the number and flags that it
 * was looked up with (20), where its other bytes stand (24), what is written for it (28, 32), its
 * repairs (36), its channel (40) and the answer (44).
 */
const ENTRY_BYTES: i32 = 48;
const TABLE_ENTRIES: i32 = 8192;
const TABLE_BITS: i32 = 13;
const MOST_ENTRIES: i32 = 4096;
const MAX_KEY_BYTES: i32 = 64;
const INLINE_BYTES: i32 = 16;
const FLAG_BITS: i32 = 8;

/** What the last look-up found: for a VALUE what is written for it, key and comma included. */
export let foundStart: usize = 0;
export let foundLength: i32 = 0;
export let foundRepairs: i32 = 0;
export let foundChannel: i32 = 0;

let entries: i32 = 0;
let arenaEnd: usize = 0;

/** Bytes that the table takes, before the arena. */
const TABLE_BYTES: i32 = ENTRY_BYTES * TABLE_ENTRIES;

export function initMemo(): void {
  memory.fill(layout.memo, 0, TABLE_BYTES);
  entries = 0;
  arenaEnd = layout.memo + TABLE_BYTES;
}

/** Answers as `resolve` does, and sets the `found` globals for a VALUE. */
export function lookUp(op: Op, start: usize, length: i32, flags: i32): i32 {
  if (length > MAX_KEY_BYTES) return ask(op, start, length, flags);
  const first = firstBytes(start, length);
  const use = (op.slot << FLAG_BITS) | flags;
  let place = hashOf(first, use, start, length);
  while (true) {
    const entry = layout.memo + place * ENTRY_BYTES;
    const entryLength = load<i32>(entry, 16);
    if (entryLength === 0) return add(entry, op, start, length, flags);
    if (
      entryLength === length &&
      load<i32>(entry, 20) === use &&
      !v128.any_true(v128.xor(v128.load(entry), first)) &&
      (length <= INLINE_BYTES ||
        isSame(load<u32>(entry, 24), start + INLINE_BYTES, length - INLINE_BYTES))
    ) {
      foundStart = load<u32>(entry, 28);
      foundLength = load<i32>(entry, 32);
      foundRepairs = load<i32>(entry, 36);
      foundChannel = load<i32>(entry, 40);
      return load<i32>(entry, 44);
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

function hashOf(first: v128, use: i32, start: usize, length: i32): u32 {
  // What long values differ in often comes last.
  const last = length > INLINE_BYTES ? load<u64>(start + length - 8) : 0;
  let hash: u64 = i64x2.extract_lane(first, 0) ^ ((<u64>use) << 32) ^ (<u64>length);
  hash *= 0x9e3779b97f4a7c15;
  hash ^= hash >> 32;
  hash ^= i64x2.extract_lane(first, 1) ^ last;
  hash *= 0xd6e8feb86659fd93;
  return <u32>(hash >> (64 - TABLE_BITS));
}

/** What is found is put together behind the host's scratch text. */
function ask(op: Op, start: usize, length: i32, flags: i32): i32 {
  const answer = resolve(op.slot, start, length, flags, 0);
  const textLength = load<i32>(layout.result);
  // The values of a list have no key of their own.
  const keyLength = op.kind === OP_MEMO_LIST ? 0 : op.prefixLength;
  foundStart = layout.scratch + textLength + COPY_BYTES;
  foundLength = keyLength + textLength + 1;
  foundRepairs = load<i32>(layout.result + 4);
  foundChannel = load<i32>(layout.result + 8);
  if (answer === VALUE) {
    const end = copy(copy(foundStart, op.prefix, keyLength), layout.scratch, textLength);
    store<u8>(end, COMMA);
  }
  return answer;
}

function add(entry: usize, op: Op, start: usize, length: i32, flags: i32): i32 {
  const answer = ask(op, start, length, flags);
  const needed = length + (answer === VALUE ? foundLength : 0) + 2 * COPY_BYTES;
  if (entries >= MOST_ENTRIES || arenaEnd + needed > layout.memoEnd) {
    initMemo();
    return answer;
  }
  entries += 1;
  v128.store(entry, firstBytes(start, length));
  store<i32>(entry, length, 16);
  store<i32>(entry, (op.slot << FLAG_BITS) | flags, 20);
  store<u32>(entry, <u32>arenaEnd, 24);
  if (length > INLINE_BYTES) {
    arenaEnd = copy(arenaEnd, start + INLINE_BYTES, length - INLINE_BYTES);
  }
  store<u32>(entry, <u32>arenaEnd, 28);
  store<i32>(entry, foundLength, 32);
  if (answer === VALUE) arenaEnd = copy(arenaEnd, foundStart, foundLength);
  store<i32>(entry, foundRepairs, 36);
  store<i32>(entry, foundChannel, 40);
  store<i32>(entry, answer, 44);
  return answer;
}
