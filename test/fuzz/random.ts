import { env } from 'node:process';

/** Random choices that a seed decides: the same seed gives the same choices on every machine. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
  chance(share: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** An array of 0 to `most` values. */
  list<Value>(most: number, make: () => Value): Value[];
}

/** A stream of 32-bit numbers by the mulberry32 method: no cryptography, but evenly spread. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick: (values) => values[below(values.length)],
    list: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}

/**
 * How many inputs a fuzz test tries: `usual`, or what PINPOINT_READY_FUZZ says, for long runs.
 * PINPOINT_READY_FUZZ_SEED gives other inputs.
 */
export function readFuzzSettings(usual: number): { count: number; seed: number; isLong: boolean } {
  const asked = Number(env['PINPOINT_READY_FUZZ'] ?? 0);
  return {
    count: asked > 0 ? asked : usual,
    seed: Number(env['PINPOINT_READY_FUZZ_SEED'] ?? 1),
    isLong: asked > 0,
  };
}

/** The text with as many characters left out as `fails` allows, tried one and several at a time. */
export function shrinkText(text: string, fails: (text: string) => boolean): string {
  let smallest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length;) {
      const candidate = smallest.slice(0, at) + smallest.slice(at + size);
      if (fails(candidate)) smallest = candidate;
      else at += 1;
    }
  }
  return smallest;
}
