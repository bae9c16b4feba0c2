import type { Problem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from './destination.ts';

/** The texts that a record gives for one slot, as they came: not trimmed, possibly empty. */
export interface DraftField {
  readonly slot: Slot;
  readonly texts: string[];
}

/** An endpoint in the making: where its texts go, before any of them is looked at. */
export interface Draft {
  readonly fields: DraftField[];
  /** Problems of names and shapes. */
  readonly problems: Problem[];
  readonly repairs: RepairRule[];
  /** Whether the record holds any value that is not empty, be it dropped or not. */
  hasValue: boolean;
  /** Whether the record yields this endpoint: false where the endpoint's condition is not met. */
  isWanted: boolean;
}

export function createDraft(): Draft {
  return { fields: [], problems: [], repairs: [], hasValue: false, isWanted: true };
}

const ADDRESS = 'Address';

/** Whether a draft has an address, be it a good one or not. */
export function meetsAddressCondition({ fields, problems }: Draft): boolean {
  return (
    fields.some(({ slot, texts }) => slot.path === ADDRESS && texts[0].trim() !== '') ||
    problems.some(({ field }) => field === ADDRESS)
  );
}
