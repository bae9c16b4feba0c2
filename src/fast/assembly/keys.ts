/** The keys that were met in JSON objects, by container, and the op of each. The host names it once. */
import { HARD, learnKey } from './host';
import { layout } from './layout';
import { copy } from './out';

const ENTRY_BYTES: i32 = 20;
const TABLE_ENTRIES: i32 = 8192;
const MOST_KEYS: i32 = 4096;

let keyCount: i32 = 0;
let arenaEnd: usize = 0;

/** Bytes that the table takes, before the arena. */
const TABLE_BYTES: i32 = ENTRY_BYTES * TABLE_ENTRIES;

export function initKeys(): void {
  memory.fill(layout.keys, 0, TABLE_BYTES);
  keyCount = 0;
  arenaEnd = layout.keys + TABLE_BYTES;
}

/** The number of the op for a key, or HARD. */
export function findKey(container: i32, start: usize, length: i32): i32 {
  let hash: u32 = 0x811c9dc5 ^ container;
  for (let at: i32 = 0; at < length; at += 1) {
    hash = (hash ^ load<u8>(start + at)) * 0x01000193;
  }
  hash ^= hash >> 15;
  let place = hash & (TABLE_ENTRIES - 1);
  while (true) {
    const entry = layout.keys + place * ENTRY_BYTES;
    const keyStart = load<u32>(entry + 4);
    if (keyStart === 0) return learn(entry, hash, container, start, length);
    if (
      load<u32>(entry) === hash &&
      load<i32>(entry + 8) === length &&
      load<i32>(entry + 12) === container &&
      isSame(keyStart, start, length)
    ) {
      return load<i32>(entry + 16);
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

function isSame(one: usize, other: usize, length: i32): bool {
  for (let at: i32 = 0; at < length; at += 1) {
    if (load<u8>(one + at) !== load<u8>(other + at)) return false;
  }
  return true;
}

/** Where there is no more room, records with new keys take the plain way. */
function learn(entry: usize, hash: u32, container: i32, start: usize, length: i32): i32 {
  if (keyCount >= MOST_KEYS || arenaEnd + length + 32 > layout.keysEnd) return HARD;
  const op = learnKey(container, start, length);
  keyCount += 1;
  store<u32>(entry, hash);
  store<u32>(entry + 4, <u32>arenaEnd);
  store<i32>(entry + 8, length);
  store<i32>(entry + 12, container);
  store<i32>(entry + 16, op);
  arenaEnd = copy(arenaEnd, start, length) + 1;
  return op;
}
