import type { CountryCode, NumberingPlan } from 'libphonenumber-js/max';

import { lazy } from '../domain/lazy.ts';
import { compileDigitAutomaton, startsWithMatch } from './digit-automaton.ts';
import type { DigitAutomaton } from './digit-automaton.ts';
import { phoneLibrary, phoneMetadata } from './libraries.ts';

/** What all countries that share a calling code have in common. */
export interface CallingCodePlan {
  /** Digits of the calling code. */
  readonly codeLength: number;
  /** A bit for each length of a national number that is possible in every one of the countries. */
  readonly lengths: number;
  /** What the library may cut off, or rewrite, at the start of a national number. */
  readonly prefixes: DigitAutomaton | null;
}

// A method that the library has and its types leave out. Without it no number is plain.
interface FullNumberingPlan extends NumberingPlan {
  /** A pattern; where there is none, that is the number 0 in the library's data. */
  nationalPrefixForParsing(): string | 0 | undefined;
}

// Read from the library on first use: runs without phone numbers go without.
const countriesByCode = lazy(listCountriesByCode);
const plans = new Map<string, CallingCodePlan | null>();

/**
 * Tells most possible numbers without the library, which takes a hundred times as long: true only
 * where the library parses the E.164 text to the very same number and calls it possible. False
 * means that the library has to be asked. `fast/assembly/phone.ts` does the same.
 */
export function isPlainNumber(e164: string): boolean {
  const plan = findCallingCodePlan(e164.slice(1, 4));
  if (plan === null) return false;
  const national = e164.slice(1 + plan.codeLength);
  if ((plan.lengths & (1 << national.length)) === 0) return false;
  return plan.prefixes === null || !startsWithMatch(plan.prefixes, national);
}

/**
 * The plan of a number by its first three digits (calling codes are 1 to 3 digits, and none is the
 * start of another), or null where there is none that can be told without the library.
 */
export function findCallingCodePlan(firstDigits: string): CallingCodePlan | null {
  let plan = plans.get(firstDigits);
  if (plan === undefined) {
    plan = createPlan(firstDigits);
    plans.set(firstDigits, plan);
  }
  return plan;
}

function createPlan(firstDigits: string): CallingCodePlan | null {
  for (let codeLength = 1; codeLength <= firstDigits.length; codeLength += 1) {
    const countries = countriesByCode().get(firstDigits.slice(0, codeLength));
    if (countries !== undefined) return combinePlans(codeLength, countries);
  }
  return null;
}

function combinePlans(
  codeLength: number,
  countries: readonly CountryCode[],
): CallingCodePlan | null {
  let lengths = -1;
  const patterns = new Set<string>();
  for (const country of countries) {
    const plan = findNumberingPlan(country);
    if (plan === null) return null;
    lengths &= plan.possibleLengths().reduce((bits, length) => bits | (1 << length), 0);
    const pattern = plan.nationalPrefixForParsing();
    if (typeof pattern === 'string') patterns.add(pattern);
  }
  if (patterns.size === 0) return { codeLength, lengths, prefixes: null };
  const prefixes = compileDigitAutomaton([...patterns].join('|'));
  return prefixes === null ? null : { codeLength, lengths, prefixes };
}

function listCountriesByCode(): ReadonlyMap<string, CountryCode[]> {
  const byCode = new Map<string, CountryCode[]>();
  for (const country of phoneLibrary().getCountries()) {
    const code = phoneLibrary().getCountryCallingCode(country);
    byCode.set(code, [...(byCode.get(code) ?? []), country]);
  }
  return byCode;
}

function findNumberingPlan(country: CountryCode): FullNumberingPlan | null {
  const metadata = phoneMetadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan;
  return plan !== undefined && isFull(plan) ? plan : null;
}

function isFull(plan: NumberingPlan): plan is FullNumberingPlan {
  return 'nationalPrefixForParsing' in plan;
}
