import type { ProblemCode } from '../domain/problem.ts';
import type { Slot } from '../map/destination.ts';
import type { Arena } from './arena.ts';
import type { NamedProblem, ProblemCount, ProblemNamer } from './fast-path.ts';
import { CUTS, decodeChannel, ROLE } from './ops.ts';

/** Answers to the module beside numbers: see assembly/host.ts. */
const UNNAMED = 0;
const FULL = -1;
/** Numbers are from 1 up to one below this. */
const MOST_NUMBERS = 1024;
const ENDINGS_BYTES = 512 * 1024;
/** The ending of a longer one is left to the plain way. */
export const MOST_ENDING_BYTES = 16 * 1024;
/** Of a copy in the module. */
const SLACK_BYTES = 16;

/** A value as the module describes it. */
export interface ToldValue {
  readonly op: number;
  readonly raw: string;
  readonly flags: number;
  readonly channelType: number;
}

/** What of a fast path's format is needed to name a problem. */
export interface ToldFormat {
  /** CSV: the fields that a record should have. */
  readonly columnCount: number;
  /** The slot of an op, or null for an op without values. */
  slotOf(op: number): Slot | null;
  /** The text behind a value's bytes; null where they are not valid. */
  readText(raw: string, flags: number): string | null;
}

/** Gives problems numbers, under which the module writes and counts them. */
export class NamedProblems {
  /** Addresses of the module's `problems` and `problemCounts`: see assembly/layout.ts. */
  readonly table: number;
  readonly counts: number;
  private readonly arena: Arena;
  private readonly format: ToldFormat;
  private readonly namer: ProblemNamer;
  private readonly endings: number;
  private endingsLength = 0;
  /** By number, from 1. */
  private codes: ProblemCode[] = [];

  constructor(arena: Arena, format: ToldFormat, namer: ProblemNamer) {
    this.arena = arena;
    this.format = format;
    this.namer = namer;
    this.table = arena.reserve(MOST_NUMBERS * 8);
    this.counts = arena.reserve(MOST_NUMBERS * 4);
    this.endings = arena.reserve(ENDINGS_BYTES);
    const { beginning } = namer;
    this.describe(0, arena.place(beginning), beginning.length);
  }

  nameValue({ op, raw, flags, channelType }: ToldValue): number {
    const slot = this.format.slotOf(op);
    const text = this.format.readText(raw, flags);
    if (slot === null || text === null) return UNNAMED;
    return this.add(this.namer.nameValue(slot, text, decodeChannel(channelType)));
  }

  nameAbsence(role: number): number {
    return this.add(this.namer.nameAbsence(role === ROLE.ADDRESS ? 'Address' : 'ChannelType'));
  }

  nameFieldCount(actual: number): number {
    return this.add(this.namer.nameFieldCount(this.format.columnCount, actual));
  }

  nameCut(within: number, length: number): number {
    return this.add(this.namer.nameCut(CUTS[within], length));
  }

  /** Whether it is time to forget all numbers. */
  isFull(): boolean {
    const isRoom = this.endingsLength + MOST_ENDING_BYTES + SLACK_BYTES <= ENDINGS_BYTES;
    return this.codes.length + 1 >= MOST_NUMBERS || !isRoom;
  }

  forget(): void {
    this.codes = [];
    this.endingsLength = 0;
  }

  /** What was counted since the last time. */
  takeCounts(): ProblemCount[] {
    const words = this.arena.words();
    const taken: ProblemCount[] = [];
    for (const [index, code] of this.codes.entries()) {
      const at = (this.counts >> 2) + index + 1;
      if (words[at] > 0) taken.push({ code, count: words[at] });
      words[at] = 0;
    }
    return taken;
  }

  private add(problem: NamedProblem | null): number {
    if (problem === null || problem.ending.length > MOST_ENDING_BYTES) return UNNAMED;
    if (this.isFull()) return FULL;
    const { code, ending } = problem;
    const address = this.endings + this.endingsLength;
    this.arena.bytes().set(ending, address);
    this.endingsLength += ending.length;
    this.codes.push(code);
    this.describe(this.codes.length, address, ending.length);
    return this.codes.length;
  }

  private describe(number: number, address: number, length: number): void {
    const words = this.arena.words();
    words[(this.table >> 2) + 2 * number] = address;
    words[(this.table >> 2) + 2 * number + 1] = length;
  }
}
