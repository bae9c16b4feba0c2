import type { NumberingPlan } from 'libphonenumber-js/max';

import { phoneLibrary, phoneMetadata } from './libraries.ts';

/** What all countries that share a calling code have in common. */
interface CallingCodePlan {
  /** Lengths of a national number that are possible in every one of the countries. */
  readonly lengths: ReadonlySet<number>;
  /** What the library may cut off, or rewrite, at the start of a national number. */
  readonly prefixes: readonly RegExp[];
}

// Two methods that the library has and its types leave out. Without them no number is plain.
interface FullNumberingPlan extends NumberingPlan {
  callingCode(): string;
  nationalPrefixForParsing(): string | undefined;
}

// Read from the library on first use: runs without phone numbers go without.
let plans: ReadonlyMap<string, CallingCodePlan> | null = null;

/**
 * Tells most possible numbers without the library, which takes a hundred times as long: true only
 * where the library parses the E.164 text to the very same number and calls it possible. False
 * means that the library has to be asked.
 */
export function isPlainNumber(e164: string): boolean {
  plans ??= createPlans();
  // Calling codes are 1 to 3 digits, and none is the start of another.
  for (let end = 2; end <= 4; end += 1) {
    const plan = plans.get(e164.slice(1, end));
    if (plan !== undefined) return isPlainIn(plan, e164.slice(end));
  }
  return false;
}

function isPlainIn(plan: CallingCodePlan, national: string): boolean {
  if (!plan.lengths.has(national.length)) return false;
  // Some patterns match the empty text, which cuts nothing off.
  return plan.prefixes.every((prefix) => (prefix.exec(national)?.[0] ?? '') === '');
}

function createPlans(): ReadonlyMap<string, CallingCodePlan> {
  const plansByCode = new Map<string, CallingCodePlan>();
  for (const plan of listNumberingPlans()) {
    const lengths = new Set(plan.possibleLengths());
    const prefix = plan.nationalPrefixForParsing();
    const shared = plansByCode.get(plan.callingCode());
    plansByCode.set(plan.callingCode(), {
      lengths: shared === undefined ? lengths : intersect(shared.lengths, lengths),
      prefixes: addPrefix(shared?.prefixes ?? [], prefix),
    });
  }
  return plansByCode;
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

function intersect(some: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> {
  return new Set([...some].filter((length) => others.has(length)));
}

function addPrefix(prefixes: readonly RegExp[], prefix: string | undefined): readonly RegExp[] {
  const source = `^(?:${prefix ?? ''})`;
  const isKnown = !prefix || prefixes.some((known) => known.source === source);
  return isKnown ? prefixes : [...prefixes, new RegExp(source)];
}
