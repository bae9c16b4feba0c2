import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from '../map/destination.ts';
import { createDraft } from '../map/draft.ts';
import { readListText } from '../map/list-text.ts';
import { readWhole } from '../map/value-reader.ts';
import type { ValueReader } from '../map/value-reader.ts';
import { findNormalizer } from '../normalize/find-normalizer.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import { encodeChannel } from './ops.ts';

/** The most UTF-16 units of a value and values of a list, as the target's schema has them. */
export const MAX_VALUE_UNITS = 100;
export const MAX_VALUES = 50;
/** Latitude and longitude have bounds; other numbers have none. */
const NUMBER_BOUNDS: Readonly<Record<string, number>> = {
  'Location.Latitude': 90,
  'Location.Longitude': 180,
};

/** A value as it will be written. */
export interface ResolvedValue {
  /** JSON text; for a list the texts of its values, joined by commas. Null: nothing is written. */
  readonly json: string | null;
  readonly repairs: readonly RepairRule[];
  /** The module's code, where the value is a ChannelType. */
  readonly channel: number;
}

/** `absent`: nothing to write. `bad`: the value has a problem. `hard`: the plain way must judge the record. */
export type Resolution = ResolvedValue | 'absent' | 'bad' | 'hard';

/** Bound of a number slot, or 0. */
export function boundOf(slot: Slot): number {
  return NUMBER_BOUNDS[slot.path] ?? 0;
}

/**
 * Resolves one text for a slot by the same steps as the plain way: list, trim, normalize; and keeps
 * to what the target's schema is known to accept of canonical values.
 */
export function resolveValue(
  slot: Slot,
  text: string,
  channelType: string | null,
  normalizers: Normalizers,
  maxListValues: number,
): Resolution {
  const list = slot.isList ? readListText(text) : null;
  if (list === null) return resolveSingle(slot, text, channelType, normalizers);
  return resolveList(slot, list, normalizers, maxListValues);
}

/** As `resolveValue`, for a text that the mapping says how to read. */
export function resolveRead(
  slot: Slot,
  reader: ValueReader,
  text: string,
  normalizers: Normalizers,
  maxListValues: number,
): Resolution {
  if (text.trim() === '') return 'absent';
  const draft = createDraft();
  const texts: string[] = [];
  readWhole(reader, slot, text, draft, texts);
  if (draft.problems.length > 0) return 'hard';
  if (texts.length === 0) return { json: null, repairs: draft.repairs, channel: 0 };
  const resolved = slot.isList
    ? resolveList(slot, texts, normalizers, maxListValues)
    : resolveSingle(slot, texts[0], null, normalizers);
  // Where only an empty text is left, a constant may not stand in for it.
  if (typeof resolved === 'string') return 'hard';
  return { ...resolved, repairs: [...draft.repairs, ...resolved.repairs] };
}

function resolveList(
  slot: Slot,
  texts: readonly string[],
  normalizers: Normalizers,
  maxListValues: number,
): Resolution {
  if (texts.length > maxListValues) return 'hard';
  const values: ResolvedValue[] = [];
  for (const text of texts) {
    const resolved = resolveSingle(slot, text, null, normalizers);
    if (resolved === 'hard' || resolved === 'bad') return 'hard';
    if (resolved !== 'absent') values.push(resolved);
  }
  if (values.length === 0) return 'hard';
  return {
    json: values.map(({ json }) => json).join(),
    repairs: values.flatMap(({ repairs }) => repairs),
    channel: 0,
  };
}

/** As `resolveValue`, for a text that is one value whatever it looks like. */
export function resolveSingle(
  slot: Slot,
  text: string,
  channelType: string | null,
  normalizers: Normalizers,
): Resolution {
  const trimmed = text.trim();
  if (trimmed === '') return 'absent';
  const outcome = findNormalizer(normalizers, slot.kind, channelType)(trimmed);
  if ('code' in outcome) return 'bad';
  if (!isAccepted(slot, outcome.value)) return 'bad';
  const { value } = outcome;
  const repairs: RepairRule[] = trimmed.length === text.length ? [] : ['value-trimmed'];
  return {
    json: JSON.stringify(slot.isList ? String(value) : value),
    repairs: [...repairs, ...outcome.repairs],
    channel: slot.kind === 'channel-type' ? encodeChannel(String(value)) : 0,
  };
}

function isAccepted(slot: Slot, value: string | number): boolean {
  if (typeof value === 'number') {
    const bound = boundOf(slot);
    return bound === 0 || Math.abs(value) <= bound;
  }
  return !slot.isList || value.length <= MAX_VALUE_UNITS;
}
