import { createEndpoint } from '../domain/endpoint.ts';
import type { Endpoint } from '../domain/endpoint.ts';
import { createProblem } from '../domain/problem.ts';
import type { Problem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from '../map/destination.ts';
import type { Draft, DraftField } from '../map/draft.ts';
import { findNormalizer } from '../normalize/find-normalizer.ts';
import type { Normalized, Normalizer, Normalizers } from '../normalize/normalizer.ts';
import { placeValue } from './place-value.ts';

/** An endpoint with every value in canonical form, but for those that have a problem. */
export interface BuiltEndpoint {
  readonly endpoint: Endpoint;
  readonly problems: Problem[];
  readonly repairs: RepairRule[];
  /** Paths whose value was left out because it has a problem. */
  readonly problemFields: Set<string>;
}

export interface BuildSettings {
  readonly normalizers: Normalizers;
  readonly isEmptyTextKept: boolean;
  readonly isEmptyListKept: boolean;
}

/** Normalizes a draft's texts and puts them in their places. */
export function buildEndpoint(draft: Draft, settings: BuildSettings): BuiltEndpoint {
  const built: BuiltEndpoint = {
    endpoint: createEndpoint(),
    problems: draft.problems,
    repairs: draft.repairs,
    problemFields: new Set(draft.problems.map((problem) => problem.field)),
  };
  const channelType = findChannelType(draft, settings.normalizers);
  for (const field of draft.fields) {
    const normalizer = findNormalizer(settings.normalizers, field.slot.kind, channelType);
    if (field.slot.isList) placeList(built, field, normalizer, settings);
    else placeSingle(built, field, normalizer, settings);
  }
  return built;
}

/** The channel decides how an address is read, wherever in the record it stands. */
function findChannelType(draft: Draft, normalizers: Normalizers): string | null {
  const field = draft.fields.find(({ slot }) => slot.kind === 'channel-type');
  const text = field?.texts[0]?.trim() ?? '';
  if (text === '') return null;
  const outcome = normalizers.byKind['channel-type'](text);
  return 'code' in outcome ? null : String(outcome.value);
}

function placeSingle(
  built: BuiltEndpoint,
  { slot, texts }: DraftField,
  normalizer: Normalizer,
  { isEmptyTextKept }: BuildSettings,
): void {
  const text = trim(built, texts[0]);
  if (text === '') {
    if (isEmptyTextKept && slot.kind === 'text') placeValue(built.endpoint, slot, '');
    return;
  }
  const normalized = normalize(built, slot, text, normalizer);
  if (normalized !== null) placeValue(built.endpoint, slot, normalized.value);
}

function placeList(
  built: BuiltEndpoint,
  { slot, texts }: DraftField,
  normalizer: Normalizer,
  { isEmptyTextKept, isEmptyListKept }: BuildSettings,
): void {
  if (texts.length === 0) {
    if (isEmptyListKept) placeValue(built.endpoint, slot, []);
    else built.repairs.push('empty-list-omitted');
    return;
  }
  const values: string[] = [];
  for (const untrimmed of texts) {
    const text = trim(built, untrimmed);
    const normalized = text === '' ? null : normalize(built, slot, text, normalizer);
    if (normalized !== null) values.push(String(normalized.value));
    else if (text === '' && isEmptyTextKept) values.push('');
  }
  if (values.length > 0) placeValue(built.endpoint, slot, values);
}

function trim(built: BuiltEndpoint, text: string): string {
  const trimmed = text.trim();
  if (trimmed.length !== text.length && trimmed !== '') built.repairs.push('value-trimmed');
  return trimmed;
}

function normalize(
  built: BuiltEndpoint,
  slot: Slot,
  text: string,
  normalizer: Normalizer,
): Normalized | null {
  const outcome = normalizer(text);
  if ('code' in outcome) {
    built.problems.push(createProblem(outcome, slot.path, text));
    built.problemFields.add(slot.path);
    return null;
  }
  if (outcome.repairs.length > 0) built.repairs.push(...outcome.repairs);
  return outcome;
}
