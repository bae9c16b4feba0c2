import { createProblem } from '../domain/problem.ts';
import type { Problem } from '../domain/problem.ts';
import type { Slot } from '../map/destination.ts';
import type { ProblemNamer } from './fast-path.ts';
import { decodeChannel, ROLE } from './ops.ts';

const MOST_REMEMBERED = 1024;
const MOST_REMEMBERED_UNITS = 100;

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

/**
 * Names the problems that the module tells of. Exports repeat their bad values, so that each is named once;
 * a full memory starts anew.
 */
export class ToldProblems {
  private readonly format: ToldFormat;
  private readonly namer: ProblemNamer;
  private readonly named = new Map<string, Problem | null>();

  constructor(format: ToldFormat, namer: ProblemNamer) {
    this.format = format;
    this.namer = namer;
  }

  nameValue({ op, raw, flags, channelType }: ToldValue): Problem | null {
    const { format, namer } = this;
    return this.remember(`${op} ${channelType} ${flags} ${raw}`, () => {
      const slot = format.slotOf(op);
      const text = format.readText(raw, flags);
      if (slot === null || text === null) return null;
      return namer.nameValue(slot, text, decodeChannel(channelType));
    });
  }

  nameAbsence(role: number): Problem | null {
    const field = role === ROLE.ADDRESS ? 'Address' : 'ChannelType';
    return this.remember(field, () => this.namer.nameAbsence(field));
  }

  nameFieldCount(actual: number): Problem | null {
    const facts = { expected: this.format.columnCount, actual };
    return this.remember(`fields ${actual}`, () =>
      createProblem({ code: 'field-count', facts }, '', null),
    );
  }

  private remember(key: string, name: () => Problem | null): Problem | null {
    const known = this.named.get(key);
    if (known !== undefined) return known;
    const problem = name();
    if (key.length > MOST_REMEMBERED_UNITS) return problem;
    if (this.named.size >= MOST_REMEMBERED) this.named.clear();
    this.named.set(key, problem);
    return problem;
  }
}
