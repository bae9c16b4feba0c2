import { lazy } from '../domain/lazy.ts';
import { compileDigitAutomaton, startsWithMatch } from './digit-automaton.ts';
import type { DigitAutomaton } from './digit-automaton.ts';
import { phoneMetadata } from './libraries.ts';

/** What all countries that share a calling code have in common. */
export interface CallingCodePlan {
  /** Digits of the calling code. */
  readonly codeLength: number;
  /** A bit for each length of a national number that is possible in every one of the countries. */
  readonly lengths: number;
  /** Digits of the shortest and the longest national number that is possible in any of them. */
  readonly shortest: number;
  readonly longest: number;
  /** What the library may cut off, or rewrite, at the start of a national number. */
  readonly prefixes: DigitAutomaton | null;
}

// Where the library's metadata has them: it is read here by itself, as loading the library takes longer
// than converting a small file. A test holds it against what the library reads.
const CALLING_CODE = 0;
const POSSIBLE_LENGTHS = 3;
const NATIONAL_PREFIX = 5;
/** Of a national number that the library looks at: of one that is shorter it may say something else. */
const LEAST_DIGITS = 2;
/** A pattern, where the prefix alone would not do. */
const NATIONAL_PREFIX_FOR_PARSING = 7;

/** What the metadata says of a country. */
export interface CountryPlan {
  readonly callingCode: string;
  readonly possibleLengths: readonly number[];
  /** A regular expression; '' where there is none. */
  readonly prefix: string;
}

// Read on first use: runs without phone numbers go without.
const countriesByCode = lazy(groupByCode);
const plans = new Map<string, CallingCodePlan | null>();

/**
 * Tells most possible numbers without the library, which takes a hundred times as long: true only
 * where the library parses the E.164 text to the very same number and calls it possible. False
 * means that the library has to be asked. `fast/assembly/phone.ts` does the same.
 */
export function isPlainNumber(e164: string): boolean {
  const parts = splitNumber(e164);
  return parts !== null && (parts.plan.lengths & (1 << parts.national.length)) !== 0;
}

/**
 * What the library would call wrong with the length of an E.164 text, where that is certain: it is too
 * short, or too long, for every country that it can be of. Null means that the library has to be asked.
 */
export function findLengthProblem(e164: string): 'TOO_SHORT' | 'TOO_LONG' | null {
  const parts = splitNumber(e164);
  if (parts === null || parts.national.length < LEAST_DIGITS) return null;
  const { plan, national } = parts;
  if (national.length < plan.shortest) return 'TOO_SHORT';
  return national.length > plan.longest ? 'TOO_LONG' : null;
}

/** The national number and its plan, or null where the library may read it as another number. */
function splitNumber(e164: string): { plan: CallingCodePlan; national: string } | null {
  const plan = findCallingCodePlan(e164.slice(1, 4));
  if (plan === null) return null;
  const national = e164.slice(1 + plan.codeLength);
  const isChanged = plan.prefixes !== null && startsWithMatch(plan.prefixes, national);
  return isChanged ? null : { plan, national };
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
  countries: readonly CountryPlan[],
): CallingCodePlan | null {
  let lengths = -1;
  const allLengths = countries.flatMap(({ possibleLengths }) => possibleLengths);
  const [shortest, longest] = [Math.min(...allLengths), Math.max(...allLengths)];
  const patterns = new Set<string>();
  for (const { possibleLengths, prefix } of countries) {
    lengths &= possibleLengths.reduce((bits, length) => bits | (1 << length), 0);
    if (prefix !== '') patterns.add(prefix);
  }
  const plan = { codeLength, lengths, shortest, longest };
  if (patterns.size === 0) return { ...plan, prefixes: null };
  const prefixes = compileDigitAutomaton([...patterns].join('|'));
  return prefixes === null ? null : { ...plan, prefixes };
}

function groupByCode(): ReadonlyMap<string, CountryPlan[]> {
  const byCode = new Map<string, CountryPlan[]>();
  for (const plan of listCountryPlans().values()) {
    byCode.set(plan.callingCode, [...(byCode.get(plan.callingCode) ?? []), plan]);
  }
  return byCode;
}

/** By the country's code. */
export function listCountryPlans(): ReadonlyMap<string, CountryPlan> {
  const countries = Object.entries(phoneMetadata().countries);
  return new Map(
    countries.map(([country, plan]) => [
      country,
      {
        callingCode: plan[CALLING_CODE],
        possibleLengths: plan[POSSIBLE_LENGTHS],
        prefix: plan[NATIONAL_PREFIX_FOR_PARSING] || plan[NATIONAL_PREFIX] || '',
      },
    ]),
  );
}
