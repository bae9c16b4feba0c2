import type { Problem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
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
  /** Takes rows that stand at `position`, one a record, by the end offset of each: to be copied. */
  takeRows(byteCount: number, rowEnds: Uint32Array): void;
}

/** How far a step of the fast path came. */
export interface FastStep {
  /** Where the plain way, or the next step, goes on. */
  next: number;
  /** Physical lines from the start of the step to there. */
  lines: number;
  /** The record there, if it is surely rejected; null: the plain way must judge it. */
  reject: FastReject | null;
}

/** A record that is rejected for one problem. */
export interface FastReject {
  problem: Problem;
  /** Its bytes as the inside of a JSON string. They hold until the next step. */
  rawJson: Uint8Array;
  /** Its end without the line terminator, and the start of the next: offsets in the batch. */
  end: number;
  next: number;
  /** Physical lines of it. */
  lines: number;
}

/** Names what is wrong with a record in which nothing else is, as the plain way would. */
export interface ProblemNamer {
  /** Null: nothing is wrong with a text. */
  nameValue(slot: Slot, text: string, channelType: string | null): Problem | null;
  nameAbsence(field: 'Address' | 'ChannelType'): Problem | null;
}

/** A list of rules, and how often it was applied. */
export interface FastRepairs {
  readonly rules: readonly RepairRule[];
  readonly count: number;
}

/**
 * Turns the records of a batch into the very rows that the plain way would write, as long as each
 * is surely accepted. It stops at the first that may not be, and tells where that is surely rejected.
 */
export interface FastPath {
  /** Rooms in its memory. */
  readonly rooms: RoomPool;
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
