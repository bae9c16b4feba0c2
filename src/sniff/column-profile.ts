import { DateTally } from './date-tally.ts';
import type { DateGuess } from './date-tally.ts';
import { ListTally } from './list-tally.ts';
import type { SeparatorGuess } from './list-tally.ts';
import { listTraits } from './value-kind.ts';
import type { Trait } from './value-kind.ts';

const MAX_DISTINCT = 2000;
const MAX_REMEMBERED = 2000;
const MAX_KEPT_LENGTH = 200;
/** What is rare after so many values is for the trial to find: it judges every record. */
const JUDGED_ALL = 20_000;
const JUDGED_ONE_IN = 16;
const MAX_EXAMPLES = 3;
const MAX_EXAMPLE_LENGTH = 60;
/** Texts that stand for no value in many exports, where they are a whole field. */
const NULL_WORDS = new Set(['NULL', 'null', '\\N', 'None', 'NaN', 'nan', 'N/A', 'n/a', '(null)']);

/** What was seen in one column or key. */
export interface ColumnProfile {
  readonly name: string;
  /** Records that have a value, and all. */
  readonly filled: number;
  readonly records: number;
  /** Distinct values, of which up to 2,000 are told apart. */
  readonly distinct: number;
  readonly maxLength: number;
  /** Different values in order of appearance, cut to 60 characters. */
  readonly examples: readonly string[];
  /** Values that were looked at: all of some thousand, then one in many. */
  readonly judged: number;
  /** Trait -> values that have it, of those that were looked at. */
  readonly traits: ReadonlyMap<Trait, number>;
  readonly dates: DateGuess;
  readonly separator: SeparatorGuess | null;
  /** The most frequent values, where they are few: value -> records. */
  readonly values: ReadonlyMap<string, number> | null;
  /** Word such as `NULL` -> fields that hold nothing else; these are not counted as filled. */
  readonly nullWords: ReadonlyMap<string, number>;
  /** JSON: records in which the key holds an array of texts, and one of anything else. */
  readonly arrays: number;
  readonly nested: number;
}

const MAX_VALUES = 30;

/** Collects the values of one column. Takes memory for some thousand texts, however many come. */
export class ColumnTally {
  private readonly name: string;
  private readonly traits = new Map<Trait, number>();
  private readonly distinct = new Map<string, number>();
  private remembered = new Map<string, ReadonlySet<Trait>>();
  private readonly examples = new Set<string>();
  private readonly nullWords = new Map<string, number>();
  private readonly dates = new DateTally();
  private readonly lists = new ListTally();
  private filled = 0;
  private judged = 0;
  private maxLength = 0;
  private arrays = 0;
  private nested = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** A value as it comes; null and blank texts are none. */
  add(text: string | null): void {
    const value = text?.trim() ?? '';
    if (value === '') return;
    if (NULL_WORDS.has(value)) {
      this.nullWords.set(value, (this.nullWords.get(value) ?? 0) + 1);
      return;
    }
    this.filled += 1;
    this.maxLength = Math.max(this.maxLength, value.length);
    const isNew = this.count(value);
    if (this.filled > JUDGED_ALL && this.filled % JUDGED_ONE_IN !== 0) return;
    this.judged += 1;
    const traits = this.findTraits(value);
    for (const trait of traits) this.traits.set(trait, (this.traits.get(trait) ?? 0) + 1);
    if (traits.has('date')) this.dates.add(value);
    // Texts that come again and again say nothing new of the values in them.
    if (isNew) this.lists.add(value);
  }

  addArray(values: readonly string[]): void {
    if (values.length === 0) return;
    this.filled += 1;
    this.judged += 1;
    this.arrays += 1;
    this.maxLength = Math.max(this.maxLength, ...values.map((value) => value.length));
    this.addExample(JSON.stringify(values));
  }

  /** Objects in an array, and other things that are no value. */
  addNested(): void {
    this.filled += 1;
    this.judged += 1;
    this.nested += 1;
  }

  finish(records: number): ColumnProfile {
    const isFew = this.distinct.size <= MAX_VALUES;
    return {
      name: this.name,
      filled: this.filled,
      judged: this.judged,
      records,
      distinct: this.distinct.size,
      maxLength: this.maxLength,
      examples: [...this.examples],
      traits: this.traits,
      dates: this.dates.guess(),
      separator: this.lists.guess(),
      values: isFew ? this.distinct : null,
      nullWords: this.nullWords,
      arrays: this.arrays,
      nested: this.nested,
    };
  }

  /** Whether the value is told apart from others, and new. */
  private count(text: string): boolean {
    const value = text.slice(0, MAX_KEPT_LENGTH);
    const seen = this.distinct.get(value);
    const isNew = seen === undefined && this.distinct.size < MAX_DISTINCT;
    if (isNew) this.distinct.set(value, 1);
    else if (seen !== undefined) this.distinct.set(value, seen + 1);
    this.addExample(text);
    return isNew;
  }

  private addExample(value: string): void {
    if (this.examples.size >= MAX_EXAMPLES) return;
    const isLong = value.length > MAX_EXAMPLE_LENGTH;
    this.examples.add(isLong ? `${value.slice(0, MAX_EXAMPLE_LENGTH)}…` : value);
  }

  /** Columns repeat themselves; what was found out lately need not be found out again. */
  private findTraits(value: string): ReadonlySet<Trait> {
    const known = this.remembered.get(value);
    if (known !== undefined) return known;
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered = new Map();
    const traits = listTraits(value);
    this.remembered.set(value, traits);
    return traits;
  }
}
