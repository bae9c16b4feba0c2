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

/** What a look-up found, and what it is found by: an entry of the table. */
@unmanaged
export class Found {
  /** The first 16 bytes of the value that was looked up. */
  firstLow: u64;
  firstHigh: u64;
  /** Its length, and the number and flags that it was looked up with. */
  length: i32;
  use: i32;
  /** Where its other bytes stand. */
  rest: u32;
  /** For a VALUE what is written for it: key (but not in a list), value and comma. */
  start: u32;
  textLength: i32;
  repairs: i32;
  channel: i32;
  /** As that of `resolve`. */
  answer: i32;
}

/** A line of the processor's cache, so that one is all that a look-up needs. */
const ENTRY_SHIFT: i32 = 6;
const ENTRY_BYTES: i32 = 1 << ENTRY_SHIFT;
const TABLE_ENTRIES: i32 = 8192;
const TABLE_BITS: i32 = 13;
const MOST_ENTRIES: i32 = 4096;
const MAX_KEY_BYTES: i32 = 64;
const INLINE_BYTES: i32 = 16;
const FLAG_BITS: i32 = 8;

/** What is not remembered. */
const unkept = changetype<Found>(memory.data(ENTRY_BYTES, 16));

let entries: i32 = 0;
let table: usize = 0;
let arenaEnd: usize = 0;

/** Bytes that the table takes, before the arena. */
const TABLE_BYTES: i32 = ENTRY_BYTES * TABLE_ENTRIES;

export function initMemo(): void {
  table = (layout.memo + ENTRY_BYTES - 1) & ~(<usize>ENTRY_BYTES - 1);
  memory.fill(table, 0, TABLE_BYTES);
  entries = 0;
  arenaEnd = table + TABLE_BYTES;
}

/** What `resolve` answers, or answered before. It holds until the next look-up. */
export function lookUp(op: Op, start: usize, length: i32, flags: i32): Found {
  if (length > MAX_KEY_BYTES) return ask(op, start, length, flags);
  const first = firstBytes(start, length);
  const use = (op.slot << FLAG_BITS) | flags;
  let place = hashOf(first, use, start, length);
  while (true) {
    const entry = changetype<Found>(table + (place << ENTRY_SHIFT));
    if (entry.length === 0) return add(entry, op, start, length, flags);
    if (
      entry.length === length &&
      entry.use === use &&
      !v128.any_true(v128.xor(v128.load(changetype<usize>(entry)), first)) &&
      (length <= INLINE_BYTES || isSame(entry.rest, start + INLINE_BYTES, length - INLINE_BYTES))
    ) {
      return entry;
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

function hashOf(first: v128, use: i32, start: usize, length: i32): u32 {
  // What long values differ in often comes last.
  const last = length > INLINE_BYTES ? load<u64>(start + length - 8) : 0;
  const bits: u64 = i64x2.extract_lane(first, 0) ^ last;
  let hash: u64 =
    bits ^ rotl<u64>(i64x2.extract_lane(first, 1), 23) ^ ((<u64>use) << 40) ^ ((<u64>length) << 3);
  hash *= 0x9e3779b97f4a7c15;
  return <u32>(hash >> (64 - TABLE_BITS));
}

/** What is found is put together behind the host's scratch text. */
function ask(op: Op, start: usize, length: i32, flags: i32): Found {
  const answer = resolve(op.slot, start, length, flags, 0);
  const valueLength = load<i32>(layout.result);
  // The values of a list have no key of their own.
  const keyLength = op.kind === OP_MEMO_LIST ? 0 : op.prefixLength;
  unkept.start = <u32>(layout.scratch + valueLength + COPY_BYTES);
  unkept.textLength = keyLength + valueLength + 1;
  unkept.repairs = load<i32>(layout.result + 4);
  unkept.channel = load<i32>(layout.result + 8);
  unkept.answer = answer;
  if (answer === VALUE) {
    const end = copy(copy(unkept.start, op.prefix, keyLength), layout.scratch, valueLength);
    store<u8>(end, COMMA);
  }
  return unkept;
}

function add(entry: Found, op: Op, start: usize, length: i32, flags: i32): Found {
  const found = ask(op, start, length, flags);
  const textLength = found.answer === VALUE ? found.textLength : 0;
  if (entries >= MOST_ENTRIES || arenaEnd + length + textLength + 2 * COPY_BYTES > layout.memoEnd) {
    initMemo();
    return found;
  }
  entries += 1;
  v128.store(changetype<usize>(entry), firstBytes(start, length));
  entry.length = length;
  entry.use = (op.slot << FLAG_BITS) | flags;
  entry.rest = <u32>arenaEnd;
  if (length > INLINE_BYTES) {
    arenaEnd = copy(arenaEnd, start + INLINE_BYTES, length - INLINE_BYTES);
  }
  entry.start = <u32>arenaEnd;
  entry.textLength = found.textLength;
  if (textLength > 0) arenaEnd = copy(arenaEnd, found.start, textLength);
  entry.repairs = found.repairs;
  entry.channel = found.channel;
  entry.answer = found.answer;
  return entry;
}
