import type { NumberingPlan } from 'libphonenumber-js/max';

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

// Two methods that the library has and its types leave out. Without them no number is plain.
interface FullNumberingPlan extends NumberingPlan {
  callingCode(): string;
  /** A pattern; where there is none, that is the number 0 in the library's data. */
  nationalPrefixForParsing(): string | 0 | undefined;
}

// Read from the library on first use: runs without phone numbers go without.
const patterns = lazy(createPatterns);
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
    const found = patterns().get(firstDigits.slice(0, codeLength));
    if (found === undefined) continue;
    const { lengths } = found;
    if (found.prefixes.size === 0) return { codeLength, lengths, prefixes: null };
    const prefixes = compileDigitAutomaton([...found.prefixes].join('|'));
    return prefixes === null ? null : { codeLength, lengths, prefixes };
  }
  return null;
}

/** By calling code. */
function createPatterns(): ReadonlyMap<string, { lengths: number; prefixes: Set<string> }> {
  const byCode = new Map<string, { lengths: number; prefixes: Set<string> }>();
  for (const plan of listNumberingPlans()) {
    const lengths = plan.possibleLengths().reduce((bits, length) => bits | (1 << length), 0);
    const shared = byCode.get(plan.callingCode()) ?? { lengths, prefixes: new Set() };
    shared.lengths &= lengths;
    const prefix = plan.nationalPrefixForParsing();
    if (typeof prefix === 'string') shared.prefixes.add(prefix);
    byCode.set(plan.callingCode(), shared);
  }
  return byCode;
}

function listNumberingPlans(): FullNumberingPlan[] {
  const metadata = phoneMetadata();
  return phoneLibrary()
    .getCountries()
    .flatMap((country) => {
      metadata.selectNumberingPlan(country);
      const plan = metadata.numberingPlan;
      return plan !== undefined && isFull(plan) ? [plan] : [];
    });
}

function isFull(plan: NumberingPlan): plan is FullNumberingPlan {
  return 'callingCode' in plan && 'nationalPrefixForParsing' in plan;
}
