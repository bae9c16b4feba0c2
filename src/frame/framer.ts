import type { JsonPlace } from '../parse/scan-json.ts';

/**
 * Finds record boundaries in one format. All offsets are into the bytes given, whose end is `to`;
 * `isLast` says that the input ends there. What it finds depends on the input's bytes alone, never
 * on how many of them are there yet: where more could change the answer it asks for more.
 */
export interface Framer {
  /**
   * The first record end at or after `target`, walking from `from`: a batch's start, or the place
   * from which an earlier walk of the same batch can go on.
   */
  findBatchEnd(bytes: Buffer, from: number, target: number, to: number, isLast: boolean): BatchEnd;

  /** The bytes at the start that belong to the stray record which `findBatchEnd` found. */
  skipStray(bytes: Buffer, to: number, isLast: boolean): StraySkip;

  /** What the kernel must know of the place where the next batch starts; null for most formats. */
  savePlace(): JsonPlace | null;

  /** The same of the place where the last piece ends: a framer that is created there goes on. */
  saveEndPlace(): JsonPlace | null;

  /** At the end of the input: whether it ends inside an array of records. */
  isUnclosed(): boolean;
}

export type BatchEnd =
  | {
      /** `end`: `at` is the boundary. `need-more`: the walk can go on at `at`. */
      readonly outcome: 'end' | 'need-more';
      readonly at: number;
    }
  | {
      /** A record that can't be framed starts at `at`; it is the caller's to take out. */
      readonly outcome: 'stray';
      readonly at: number;
      readonly reason: StrayReason;
    };

/**
 * Why a record can't be framed.
 * `length-limit`: it is longer than the limit. `open-quote`: a quote opened on its first line is
 * not closed where a field can end.
 */
export interface StrayReason {
  readonly code: 'length-limit' | 'open-quote';
}

export interface StraySkip {
  /** Bytes that belong to the record. None, and not done: more bytes are needed to tell. */
  readonly byteCount: number;
  /** Physical lines that end within them. */
  readonly lines: number;
  readonly isDone: boolean;
}
