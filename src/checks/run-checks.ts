import type { Problem } from '../domain/problem.ts';
import type { Batch, BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import type { Target } from '../targets/target.ts';
import type { Check } from './check.ts';
import { listCheckedRecords } from './checked-record.ts';
import type { CheckedRecord } from './checked-record.ts';
import { createDuplicateCount, createKeepFirst, createKeepLast } from './duplicate-check.ts';
import type { InputPlaces } from './input-places.ts';
import { KeyTable } from './key-table.ts';
import { createNameCheck } from './name-check.ts';
import { rejectLate } from './reject-late.ts';
import { createUserCheck } from './user-check.ts';

/** Holds the records of a run against one another, batch after batch in input order. */
export interface RunChecks {
  /** To be called for each input in turn. `recordsBefore`: records of the run before it. */
  startFile(name: string, recordsBefore: number): void;
  /**
   * What the batch comes to. `recordsBefore`: records of the run before it. Throws an InputError where
   * inputs that are read twice have changed.
   */
  review(
    batch: Pick<Batch, 'source' | 'bytes' | 'place'>,
    result: BatchResult,
    recordsBefore: number,
  ): BatchResult;
  /** What was found without rejecting anything, as sentences. */
  listWarnings(): string[];
}

/**
 * The checks of a plan, or null. `lastHolders`: for `keep-last`, who keeps each endpoint; `places` has
 * all inputs then, and none otherwise.
 */
export function createRunChecks(
  { checks, maxProblemsPerRecord }: Plan,
  target: Target,
  places: InputPlaces,
  lastHolders: KeyTable | null,
): RunChecks | null {
  if (checks === null) return null;
  // In their order: a record that fails one is not held against the next.
  const stages: readonly (readonly Check[])[] = [
    createDuplicateChecks(checks.duplicates, places, lastHolders),
    [
      ...(checks.hasUsers ? [createUserCheck(target.maxUserEndpoints)] : []),
      ...(checks.hasNames ? [createNameCheck(target.maxDistinctNames)] : []),
    ],
  ];
  return {
    startFile(name, recordsBefore) {
      if (lastHolders === null) places.add(name, recordsBefore);
    },
    review(batch, result, recordsBefore) {
      const { rowRecords, marks } = result;
      if (marks === null) return result;
      const late = new Map<number, readonly Problem[]>();
      for (const record of listCheckedRecords(rowRecords, marks, recordsBefore)) {
        const problems = judge(record, stages).slice(0, maxProblemsPerRecord);
        if (problems.length > 0) late.set(record.number - recordsBefore, problems);
      }
      return late.size === 0 ? result : rejectLate(batch, result, late);
    },
    listWarnings: () => stages.flat().flatMap((check) => check.listWarnings()),
  };
}

function createDuplicateChecks(
  duplicates: NonNullable<Plan['checks']>['duplicates'],
  places: InputPlaces,
  lastHolders: KeyTable | null,
): Check[] {
  if (duplicates === 'keep-first') return [createKeepFirst(new KeyTable(), places)];
  if (duplicates === 'report') return [createDuplicateCount(new KeyTable())];
  return lastHolders === null ? [] : [createKeepLast(lastHolders, places)];
}

function judge(record: CheckedRecord, stages: readonly (readonly Check[])[]): Problem[] {
  for (const checks of stages) {
    const problems = checks.flatMap((check) => check.judge(record));
    if (problems.length > 0) return problems;
  }
  for (const check of stages.flat()) check.accept(record);
  return [];
}
