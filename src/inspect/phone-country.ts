import { normalizeCountry } from '../normalize/country.ts';
import type { AddressColumn, SniffedColumn } from './find-addresses.ts';

/** Whether phone numbers need a default country, and which it may be. */
export interface PhoneCountry {
  readonly isNeeded: boolean;
  readonly note: string;
  /** Alpha-2 code of the country that most records name, or null. */
  readonly likely: string | null;
}

/** Share of numbers without a country code that is worth a question. */
const WORTH_ASKING = 0.02;
const MOST = 0.5;

/** Looks at the phone numbers that are addresses, and at the countries that the records name. */
export function findPhoneCountry(
  columns: readonly SniffedColumn[],
  addresses: readonly AddressColumn[],
): PhoneCountry {
  const phones = columns.filter(
    ({ profile, guess }) =>
      guess.kind === 'phone' &&
      (addresses.some(({ name }) => name === profile.name) || profile.name === 'Address'),
  );
  const like = sum(phones, 'phone-like');
  const local = sum(phones, 'phone-local');
  const isNeeded = like > 0 && local / like > WORTH_ASKING;
  const likely = isNeeded ? findLikely(columns) : null;
  const hint = likely === null ? ', such as "US"' : `; most records name "${likely}"`;
  const note = `defaultCountry: ${local} of ${like} phone numbers ${local === 1 ? 'has' : 'have'} no country code: write the country that they are of${hint}`;
  return { isNeeded, note, likely };
}

function sum(columns: readonly SniffedColumn[], trait: 'phone-local' | 'phone-like'): number {
  return columns.reduce((total, { profile }) => total + (profile.traits.get(trait) ?? 0), 0);
}

function findLikely(columns: readonly SniffedColumn[]): string | null {
  const countries = columns.find(({ guess }) => guess.kind === 'country');
  const values = countries?.profile.values;
  if (countries === undefined || values === null || values === undefined) return null;
  const counts = new Map<string, number>();
  for (const [value, count] of values) {
    const outcome = normalizeCountry(value);
    if (!('value' in outcome)) continue;
    const code = String(outcome.value);
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  const [code, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
  return count >= countries.profile.filled * MOST ? code : null;
}
