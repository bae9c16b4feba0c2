import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from '../map/destination.ts';

/** Takes the rows that the fast path writes. */
export interface FastSink {
  /** Rows, one a record, and the end offset of each. Both are to be copied. */
  appendRows(bytes: Uint8Array, rowEnds: Uint32Array): void;
}

/** How far a step of the fast path came. */
export interface FastStep {
  /** Where the plain way, or the next step, goes on. */
  next: number;
  /** Physical lines from the start of the step to there. */
  lines: number;
}

/** A list of rules, and how often it was applied. */
export interface FastRepairs {
  readonly rules: readonly RepairRule[];
  readonly count: number;
}

/**
 * Turns the records of a batch into the very rows that the plain way would write, as long as each
 * is surely accepted. It stops at the first that may not be.
 */
export interface FastPath {
  /**
   * Starts a batch. `isAsciiOnly`: its bytes are not all valid text, so only records of ASCII may be
   * taken.
   */
  open(bytes: Uint8Array, isAsciiOnly: boolean): void;
  /** Reads records from `from` on. */
  advance(from: number, sink: FastSink): FastStep;
  /** What was repaired since `open`. */
  listRepairs(): Iterable<FastRepairs>;
  /** Slots that rows written since `open` have values for. */
  listSlots(): Iterable<Slot>;
}
