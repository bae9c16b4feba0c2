/**
 * Remembers what became of values in columns with few distinct ones, so that the host normalizes
 * each once. A full memo starts anew: it is a matter of speed, never of what comes out.
 */
import { HARD, resolve, VALUE } from './host';
import { layout } from './layout';
import { copy } from './out';

const ENTRY_BYTES: i32 = 32;
const TABLE_ENTRIES: i32 = 8192;
const MOST_ENTRIES: i32 = 4096;
const MAX_KEY_BYTES: i32 = 64;

/** What the last look-up found. */
export let foundStart: usize = 0;
export let foundLength: i32 = 0;
export let foundRepairs: i32 = 0;
export let foundChannel: i32 = 0;

let entries: i32 = 0;
let arenaEnd: usize = 0;

/** Bytes that the table takes, before the arena. */
export const TABLE_BYTES: i32 = ENTRY_BYTES * TABLE_ENTRIES;

export function initMemo(): void {
  memory.fill(layout.memo, 0, TABLE_BYTES);
  entries = 0;
  arenaEnd = layout.memo + TABLE_BYTES;
}

/** Answers as `resolve` does, and sets the `found` globals for a VALUE. */
export function lookUp(slot: i32, start: usize, length: i32, flags: i32): i32 {
  if (length > MAX_KEY_BYTES) return ask(slot, start, length, flags);
  const hash = hashOf(slot, start, length, flags);
  let place = hash & (TABLE_ENTRIES - 1);
  while (true) {
    const entry = layout.memo + place * ENTRY_BYTES;
    const keyStart = load<u32>(entry + 4);
    if (keyStart === 0) return add(entry, hash, slot, start, length, flags);
    if (load<u32>(entry) === hash && isKey(entry, slot, start, length, flags)) {
      foundStart = load<u32>(entry + 12);
      foundLength = load<i32>(entry + 16);
      foundRepairs = load<u16>(entry + 20);
      foundChannel = load<i8>(entry + 22);
      return load<i8>(entry + 23);
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

function isKey(entry: usize, slot: i32, start: usize, length: i32, flags: i32): bool {
  if (load<i32>(entry + 8) !== length || load<i32>(entry + 24) !== slot) return false;
  if (load<i32>(entry + 28) !== flags) return false;
  const keyStart = load<u32>(entry + 4);
  for (let at: i32 = 0; at < length; at += 1) {
    if (load<u8>(keyStart + at) !== load<u8>(start + at)) return false;
  }
  return true;
}

function hashOf(slot: i32, start: usize, length: i32, flags: i32): u32 {
  let hash: u32 = 0x811c9dc5 ^ (slot * 31 + flags);
  for (let at: i32 = 0; at < length; at += 1) {
    hash = (hash ^ load<u8>(start + at)) * 0x01000193;
  }
  return hash ^ (hash >> 15);
}

function ask(slot: i32, start: usize, length: i32, flags: i32): i32 {
  const answer = resolve(slot, start, length, flags, 0);
  foundStart = layout.scratch;
  foundLength = load<i32>(layout.result);
  foundRepairs = load<i32>(layout.result + 4);
  foundChannel = load<i32>(layout.result + 8);
  return answer;
}

function add(entry: usize, hash: u32, slot: i32, start: usize, length: i32, flags: i32): i32 {
  const answer = ask(slot, start, length, flags);
  const needed = length + (answer === VALUE ? foundLength : 0) + 32;
  if (entries >= MOST_ENTRIES || arenaEnd + needed > layout.memoEnd) {
    initMemo();
    return answer;
  }
  entries += 1;
  store<u32>(entry, hash);
  store<u32>(entry + 4, <u32>arenaEnd);
  store<i32>(entry + 8, length);
  arenaEnd = copy(arenaEnd, start, length);
  store<u32>(entry + 12, <u32>arenaEnd);
  store<i32>(entry + 16, foundLength);
  if (answer === VALUE) arenaEnd = copy(arenaEnd, foundStart, foundLength);
  // An entry without bytes of its own would look empty to the next.
  arenaEnd += 1;
  store<u16>(entry + 20, <u16>foundRepairs);
  store<i8>(entry + 22, <i8>foundChannel);
  store<i8>(entry + 23, <i8>answer);
  store<i32>(entry + 24, slot);
  store<i32>(entry + 28, flags);
  return answer === HARD ? HARD : answer;
}
