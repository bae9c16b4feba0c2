import * as fc from 'fast-check';
import { Metadata } from 'libphonenumber-js/core';
import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max';
import { describe, expect, it } from 'vitest';

import {
  findLengthProblem,
  isPlainNumber,
  listCountryPlans,
} from '../../src/normalize/phone-plans.ts';

/** Methods that the library has, though its types leave two out. */
interface LibraryPlan {
  callingCode(): string;
  possibleLengths(): readonly number[];
  nationalPrefixForParsing(): string | undefined;
}

function isSameToLibrary(e164: string): boolean {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  return parsed?.number === e164 && parsed.ext === undefined && parsed.isPossible();
}

describe('isPlainNumber', () => {
  it.each(['+12065550100', '+447700900123', '+4915112345678', '+390612345678', '+8613800138000'])(
    'knows %s without the library',
    (text) => {
      expect(isPlainNumber(text)).toBe(true);
    },
  );

  it.each([
    ['too short', '+1206555010'],
    ['too long', '+120655501001'],
    ['a trunk prefix', '+4407700900123'],
    ['no calling code', '+9991234567'],
    ['a calling code alone', '+1'],
  ])('does not vouch for a number with %s: %s', (_name, text) => {
    expect(isPlainNumber(text)).toBe(false);
  });

  it('vouches for no number that the library would reject or change', () => {
    const codes = fc.constantFrom(...new Set(getCountries().map((c) => getCountryCallingCode(c))));
    const digit = fc.constantFrom(...'0123456789'.split(''));
    const national = fc.string({ unit: digit, minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(codes, national, (code, digits) => {
        const e164 = `+${code}${digits}`;
        fc.pre(isPlainNumber(e164));
        expect(isSameToLibrary(e164)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('findLengthProblem', () => {
  it.each([
    ['+1206', 'TOO_SHORT'],
    ['+1206555010012', 'TOO_LONG'],
    ['+12065550100', null],
    ['+99912', null],
    ['+1', null],
  ])('says of %s: %s', (text, problem) => {
    expect(findLengthProblem(text)).toBe(problem);
  });

  it('says nothing that the library does not say', () => {
    const codes = fc.constantFrom(...new Set(getCountries().map((c) => getCountryCallingCode(c))));
    const digit = fc.constantFrom(...'0123456789'.split(''));
    const national = fc.string({ unit: digit, maxLength: 14 });
    fc.assert(
      fc.property(codes, national, (code, digits) => {
        const e164 = `+${code}${digits}`.slice(0, 16);
        const problem = findLengthProblem(e164);
        fc.pre(problem !== null);
        expect(validatePhoneNumberLength(e164)).toBe(problem);
        expect(parsePhoneNumberFromString(e164, { extract: false })?.isPossible()).not.toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('listCountryPlans', () => {
  it('reads of each country what the library reads', () => {
    const library = new Metadata(metadata);
    const read = getCountries().map((country) => {
      library.selectNumberingPlan(country);
      const plan = library.numberingPlan as unknown as LibraryPlan;
      return [
        country,
        {
          callingCode: plan.callingCode(),
          possibleLengths: plan.possibleLengths(),
          prefix: plan.nationalPrefixForParsing() || '',
        },
      ];
    });
    expect([...listCountryPlans()]).toEqual(read);
  });
});
