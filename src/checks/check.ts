import type { Problem } from '../domain/problem.ts';
import type { CheckedRecord } from './checked-record.ts';

/** Judges records, in their order, beside those before them. */
export interface Check {
  /** What is wrong with the record. Changes nothing. */
  judge(record: CheckedRecord): Problem[];
  /** Takes in a record that is accepted, by the other checks too. */
  accept(record: CheckedRecord): void;
  /** What it found without rejecting anything, as sentences. */
  listWarnings(): string[];
}
