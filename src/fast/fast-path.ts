import type { ProblemCode } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { CUTS } from './ops.ts';
import type { RoomPool } from './output-room.ts';
import type { Slot } from '../map/destination.ts';

/** Where the fast path writes rows: into a room of its own pool. */
export interface FastSink {
  readonly rows: {
    /** Where the next row goes, and the end of the room: offsets in the fast path's memory. */
    readonly position: number;
    readonly end: number;
    /** Makes sure that there is room for so many bytes. */
    reserve(byteCount: number): void;
  };
  /** Takes what became of records: to be copied. */
  takeRun(run: FastRun): void;
}

/** What became of some records. They are numbered from 0 in their order. */
export interface FastRun {
  /** Of rows, one a record, that stand at the sink's position. */
  readonly rowBytes: number;
  /** End offset of each row, and the number of its record. */
  readonly rowEnds: Uint32Array;
  readonly rowRecords: Uint32Array;
  /** Null where there are none. */
  readonly rejects: FastRejects | null;
}

/** Records that were rejected, each for one problem. */
export interface FastRejects {
  /**
   * Six words each: record; line, from `firstLine`; start, and end without the line terminator, where the
   * batch starts at `batchStart`; start of its ending and end of its text in `texts`.
   */
  readonly words: Uint32Array;
  readonly firstLine: number;
  readonly batchStart: number;
  /** For each what `ProblemNamer` has for its start, its bytes inside a JSON string, and its ending. */
  readonly texts: Uint8Array;
  /** Their bytes with line terminators. */
  readonly originals: Uint8Array;
  /** How many there are for each problem. */
  readonly counts: readonly ProblemCount[];
}

export interface ProblemCount {
  readonly code: ProblemCode;
  readonly count: number;
}

/** How far a step of the fast path came. */
export interface FastStep {
  /** Where the plain way goes on. */
  next: number;
  /** Physical lines from the start of the step to there. */
  lines: number;
}

/** A problem, and what is written of it. */
export interface NamedProblem {
  readonly code: ProblemCode;
  /** What follows the bytes of a record that is rejected for it. */
  readonly ending: Uint8Array;
}

/** What JSON text ends within too early. */
export type Cut = (typeof CUTS)[number];

/** Names what is wrong with a record in which nothing else is, as the plain way would. */
export interface ProblemNamer {
  /** What precedes the bytes of any rejected record. */
  readonly beginning: Uint8Array;
  /** Null: nothing is wrong with a text. */
  nameValue(slot: Slot, text: string, channelType: string | null): NamedProblem | null;
  nameAbsence(field: 'Address' | 'ChannelType'): NamedProblem | null;
  nameFieldCount(expected: number, actual: number): NamedProblem;
  /**
   * JSON text of `length` bytes, valid so far, ends within a string, or after a value in an object or a list.
   */
  nameCut(within: Cut, length: number): NamedProblem | null;
}

/** A list of rules, and how often it was applied. */
export interface FastRepairs {
  readonly rules: readonly RepairRule[];
  readonly count: number;
}

/**
 * Turns the records of a batch into the very rows and rejects that the plain way would write, as long as
 * each is surely accepted or surely rejected. It stops at the first of which it can't be sure.
 */
export interface FastPath {
  /** Rooms in its memory. */
  readonly rooms: RoomPool;
  /**
   * Starts a batch. `isAsciiOnly`: its bytes are not all valid text, so only records of ASCII may be
   * taken.
   */
  open(bytes: Uint8Array, isAsciiOnly: boolean): void;
  /** Reads records from `from` on. `line`: physical lines of the batch before it. */
  advance(from: number, line: number, sink: FastSink): FastStep;
  /** What was repaired since `open`. */
  listRepairs(): Iterable<FastRepairs>;
  /** Slots that rows written since `open` have values for. */
  listSlots(): Iterable<Slot>;
}
