import type { FieldKind } from '../domain/field-kind.ts';
import type { Finding } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';

/** A value in its canonical form, and the rules that brought it there (none if it came so). */
export interface Normalized {
  readonly value: string | number;
  readonly repairs: readonly RepairRule[];
}

/**
 * Brings one non-empty, trimmed text into canonical form, or says why it can't.
 * Idempotent: a canonical value comes back as it is, with no repairs.
 */
export type Normalizer = (text: string) => Normalized | Finding;

/** Choices of a run that normalizers depend on. */
export interface NormalizeSettings {
  /** ISO 3166-1 alpha-2 country for phone numbers written without a country code, or null. */
  readonly defaultCountry: string | null;
  /** IANA time zone of dates written without an offset, or null: such a date is a problem. */
  readonly timezone: string | null;
}

/** Every normalizer of a run: one a field kind, and one a channel for addresses. */
export interface Normalizers {
  readonly byKind: Readonly<Record<Exclude<FieldKind, 'address'>, Normalizer>>;
  /** The address normalizer for a canonical ChannelType, or for null where it is absent. */
  readonly address: (channelType: string | null) => Normalizer;
}
