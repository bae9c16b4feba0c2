/** What the module asks of its host, for values that it can't judge by their bytes alone. */

/**
 * Normalizes one value. `slot`: number of the op that wants it. `flags`: those of the field. Writes
 * what is to be emitted to the scratch area and the rest to the result words (see layout.ts).
 */
export declare function resolve(
  slot: i32,
  start: usize,
  length: i32,
  flags: i32,
  channel: i32,
): i32;

/*
 * These name what is wrong with a record in which nothing else is. Each answers with the problem's number
 * in the layout's `problems`, which holds until the host has taken the run's rejects; with 0 where there is
 * no name for it, so that the record is hard; or with FULL, where rejects must be taken first.
 */

/** A value is bad; it is described as for `resolve`. */
export declare function nameValue(
  slot: i32,
  start: usize,
  length: i32,
  flags: i32,
  channel: i32,
): i32;

/** It has no Address (ROLE_ADDRESS), or no ChannelType (ROLE_CHANNEL). */
export declare function nameAbsence(role: i32): i32;

/** It has so many fields. */
export declare function nameFieldCount(count: i32): i32;

/** It is JSON of which `length` bytes are there and no more; `within`: see `CUTS` of ../ops.ts. */
export declare function nameCut(within: i32, length: i32): i32;

/** The address of the plan for phone numbers that start with these three digits, or 1. */
export declare function learnPhonePlan(firstDigits: i32): u32;

/** The op for a JSON key in a group, or -1: see json.ts. */
export declare function learnKey(container: i32, start: usize, length: i32): i32;

/** Answers of `resolve`. */
export const HARD: i32 = -1;
export const ABSENT: i32 = 0;
export const VALUE: i32 = 1;
/** The value has a problem. */
export const BAD: i32 = 2;

/** No number is left for a problem. */
export const FULL: i32 = -1;
