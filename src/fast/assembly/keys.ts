/**
 * The keys that were met in JSON objects, by container, and the op of each. The host names it once.
 * Exports have one order of keys, so that the key which came last time is looked for first.
 */
import { COLON, QUOTE } from './bytes';
import { learnKey } from './host';
import { layout } from './layout';
import { copy } from './out';
import { isSame } from './same';

/**
 * An entry: hash (at 0), where the key stands in its arena, with quotes and colon (4), and its length
 * so (8), container (12), op or HARD (16), the entry that last came after it (20), and, for the key
 * of an object, the one that last came first in it (24).
 */
const ENTRY_BYTES: i32 = 32;
const NEXT: usize = 20;
const FIRST: usize = 24;
const TABLE_ENTRIES: i32 = 8192;
const MOST_KEYS: i32 = 4096;
/** Quotes and colon. */
const AROUND_BYTES: i32 = 3;

export let keyCount: i32 = 0;
let arenaEnd: usize = 0;
/** The entry that last came first in a record. */
const firstAtRoot: usize = memory.data(4);

/** Bytes that the table takes, before the arena. */
const TABLE_BYTES: i32 = ENTRY_BYTES * TABLE_ENTRIES;

export function initKeys(): void {
  memory.fill(layout.keys, 0, TABLE_BYTES);
  store<u32>(firstAtRoot, 0);
  keyCount = 0;
  arenaEnd = layout.keys + TABLE_BYTES;
}

/** Where the entry is noted that comes first in a record, first in a key's object, or after a key. */
export function guessAtRoot(): usize {
  return firstAtRoot;
}
export function guessWithin(entry: usize): usize {
  return entry + FIRST;
}
export function guessAfter(entry: usize): usize {
  return entry + NEXT;
}

export function opOf(entry: usize): i32 {
  return load<i32>(entry, 16);
}

/** The length of what stands at `at`, where it is the guessed key with quotes and colon; else 0. */
export function matchGuess(guess: usize, at: usize): i32 {
  const entry = load<u32>(guess);
  if (entry === 0) return 0;
  const length = load<i32>(entry, 8);
  return isSame(load<u32>(entry, 4), at, length) ? length : 0;
}

/** The entry of a key, which is the next guess, or 0 where there is no room for a new one. */
export function findKey(guess: usize, container: i32, start: usize, length: i32): usize {
  let hash: u32 = 0x811c9dc5 ^ container;
  for (let at: i32 = 0; at < length; at += 1) {
    hash = (hash ^ load<u8>(start + at)) * 0x01000193;
  }
  hash ^= hash >> 15;
  let place = hash & (TABLE_ENTRIES - 1);
  while (true) {
    const entry = layout.keys + place * ENTRY_BYTES;
    const keyStart = load<u32>(entry, 4);
    if (keyStart === 0 && !learn(entry, hash, container, start, length)) return 0;
    if (
      load<u32>(entry) === hash &&
      load<i32>(entry, 8) === length + AROUND_BYTES &&
      load<i32>(entry, 12) === container &&
      isSame(load<u32>(entry, 4) + 1, start, length)
    ) {
      store<u32>(guess, <u32>entry);
      return entry;
    }
    place = (place + 1) & (TABLE_ENTRIES - 1);
  }
}

/** Where there is no more room, records with new keys take the plain way. */
function learn(entry: usize, hash: u32, container: i32, start: usize, length: i32): bool {
  if (keyCount >= MOST_KEYS || arenaEnd + length + 32 > layout.keysEnd) return false;
  keyCount += 1;
  store<u32>(entry, hash);
  store<u32>(entry, <u32>arenaEnd, 4);
  store<i32>(entry, length + AROUND_BYTES, 8);
  store<i32>(entry, container, 12);
  store<i32>(entry, learnKey(container, start, length), 16);
  store<u8>(arenaEnd, QUOTE);
  arenaEnd = copy(arenaEnd + 1, start, length);
  store<u8>(arenaEnd, QUOTE);
  store<u8>(arenaEnd, COLON, 1);
  arenaEnd += 2;
  return true;
}
