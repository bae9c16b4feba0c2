import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';

import type { Finding } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Normalized, Normalizer } from './normalizer.ts';
import { phoneLibrary } from './libraries.ts';
import { repaired, unchanged } from './outcome.ts';
import { findLengthProblem, isPlainNumber } from './phone-plans.ts';

const MAX_TEXT_LENGTH = 40;
const E164 = /^\+[1-9]\d{1,14}$/;
// Signs that say nothing but where the eye may rest. Others go to the library.
const PUNCTUATED = /^\+\d[\d ().-]+$/;
const PUNCTUATION = /[ ().-]+/g;
// What spreadsheets make of a long number, with a decimal point or a decimal comma.
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+$/;
// What spreadsheets and data frames make of a column of numbers that has gaps.
const WITH_DECIMAL = /^\+?\d{7,}\.0$/;

const DAMAGED: Finding = Object.freeze({ code: 'damaged-number', facts: {} });
const WITHOUT_COUNTRY: Finding = Object.freeze({ code: 'phone-without-country', facts: {} });

const REASONS: ReadonlyMap<string, string> = new Map([
  ['NOT_A_NUMBER', 'not a phone number'],
  ['INVALID_COUNTRY', 'unknown country code'],
  ['TOO_SHORT', 'too short'],
  ['TOO_LONG', 'too long'],
  ['INVALID_LENGTH', 'no number of that country has this length'],
]);

/** Whether numbers can be completed for an ISO 3166-1 alpha-2 code: uninhabited ones have none. */
export function isPhoneCountry(country: string): boolean {
  return phoneLibrary().isSupportedCountry(country);
}

/**
 * Phone numbers in E.164: `+12065550100`. Punctuation goes, and a number without `+` is completed
 * for `defaultCountry`, if there is one; digits are never changed. A number has to be of a length
 * that its country has (`invalid-phone`), but need not be in a range that is in use.
 */
export function createPhoneNormalizer(defaultCountry: string | null): Normalizer {
  const country =
    defaultCountry !== null && phoneLibrary().isSupportedCountry(defaultCountry)
      ? defaultCountry
      : null;
  return (text) => {
    const isE164 = E164.test(text);
    if (isE164 && isPlainNumber(text)) return unchanged(text);
    if (text.length > MAX_TEXT_LENGTH) return invalid('too long');
    if (SCIENTIFIC.test(text)) return DAMAGED;
    const lengthProblem = isE164 ? findLengthProblem(text) : null;
    if (lengthProblem !== null) return invalid(describe(lengthProblem));
    const tidied = PUNCTUATED.test(text) ? text.replace(PUNCTUATION, '') : null;
    if (tidied !== null && isPlainPhone(tidied)) {
      return repaired(tidied, ['phone-punctuation-removed']);
    }
    const hasDecimal = WITH_DECIMAL.test(text);
    const outcome = parseNumber(hasDecimal ? text.slice(0, -2) : text, country);
    return hasDecimal && 'value' in outcome
      ? repaired(outcome.value, ['phone-decimal-removed', ...outcome.repairs])
      : outcome;
  };
}

/** Whether a text is E.164, and surely one that every phone normalizer leaves as it is. */
export function isPlainPhone(text: string): boolean {
  return E164.test(text) && isPlainNumber(text);
}

function parseNumber(text: string, country: CountryCode | null): Normalized | Finding {
  const typed = phoneLibrary().parseIncompletePhoneNumber(text);
  const isInternational = typed.startsWith('+');
  const parsed = parseWithLibrary(text, country);
  if (typeof parsed === 'string') {
    const isWithoutCountry = parsed === 'INVALID_COUNTRY' && !isInternational;
    return isWithoutCountry ? WITHOUT_COUNTRY : invalid(describe(parsed));
  }
  const reason = findReason(parsed) ?? findChangedDigits(text, typed, parsed);
  if (reason !== null) return invalid(reason);
  if (parsed.number === text) return unchanged(text);
  return isStable(parsed.number)
    ? repaired(parsed.number, listRules(text, typed, isInternational))
    : invalid('a trunk prefix too many');
}

/** The number, or the library's code for why the text as a whole is none. */
function parseWithLibrary(text: string, country: CountryCode | null): PhoneNumber | string {
  try {
    const options = { extract: false };
    return phoneLibrary().parsePhoneNumberWithError(
      text,
      country === null ? options : { ...options, defaultCountry: country },
    );
  } catch (error) {
    if (error instanceof phoneLibrary().ParseError) return error.message;
    throw error;
  }
}

function findReason(parsed: PhoneNumber): string | null {
  if (parsed.ext !== undefined) return 'an extension, which E.164 has no place for';
  if (parsed.isPossible() && E164.test(parsed.number)) return null;
  const code = phoneLibrary().validatePhoneNumberLength(parsed.number) ?? 'INVALID_LENGTH';
  return describe(code);
}

/**
 * The library knows national dialling habits and rewrites numbers by them. Accepted is only what
 * leaves the digits as they were typed, but for a prefix: a country code added, or a trunk or
 * exit prefix taken off (`07700 900123`, `0044 7700 900123`, `+44 (0)7700 900123`).
 */
function findChangedDigits(text: string, typed: string, parsed: PhoneNumber): string | null {
  if (typed.startsWith('+')) {
    const isSame =
      typed === parsed.number ||
      phoneLibrary().parseIncompletePhoneNumber(text.replace('(0)', '')) === parsed.number;
    return isSame ? null : 'a trunk prefix after the country code';
  }
  const isSame = typed.endsWith(parsed.nationalNumber) || parsed.number.endsWith(typed);
  return isSame ? null : 'written for dialling within its country';
}

/** Whether a repaired number comes back as it is when it is read again. */
function isStable(number: string): boolean {
  if (isPlainNumber(number)) return true;
  const again = parseWithLibrary(number, null);
  return typeof again !== 'string' && again.number === number && again.isPossible();
}

function listRules(text: string, typed: string, isInternational: boolean): RepairRule[] {
  const rules: RepairRule[] = [];
  if (text !== typed) rules.push('phone-punctuation-removed');
  if (!isInternational) rules.push('phone-country-added');
  return rules;
}

/** `code`: the library's. */
function describe(code: string): string {
  return REASONS.get(code) ?? 'not a phone number';
}

function invalid(reason: string): Finding {
  return { code: 'invalid-phone', facts: { reason } };
}
