import * as fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';

import { createPhoneNormalizer, isPhoneCountry } from '../../src/normalize/phone.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const PUNCTUATION = 'phone-punctuation-removed';
const COUNTRY = 'phone-country-added';
const DECIMAL = 'phone-decimal-removed';

const normalize = createPhoneNormalizer(null);

describe('createPhoneNormalizer', () => {
  it('leaves E.164 numbers as they are, in use or not', () => {
    const numbers = ['+12065550100', '+447700900123', '+4915112345678', '+80012345678'];
    expect(listNotCanonical(normalize, numbers)).toEqual([]);
    expect(listNotCanonical(createPhoneNormalizer('FR'), numbers)).toEqual([]);
  });

  it.each([
    ['brackets and hyphens', null, '+1 (206) 555-0100', '+12065550100', [PUNCTUATION]],
    ['dots', null, '+33.1.23.45.67.89', '+33123456789', [PUNCTUATION]],
    ['a trunk digit in brackets', null, '+44 (0)7700 900123', '+447700900123', [PUNCTUATION]],
    ['a leading zero of Italy', null, '+39 06 1234 5678', '+390612345678', [PUNCTUATION]],
    ['full-width digits', null, '+1\uFF12\uFF10\uFF16 555 0100', '+12065550100', [PUNCTUATION]],
    ['a decimal after a plus', null, '+12065550100.0', '+12065550100', [DECIMAL]],
    ['a national number', 'US', '(727) 555-0128', '+17275550128', [PUNCTUATION, COUNTRY]],
    ['a national number with dots', 'US', '768.555.0122', '+17685550122', [PUNCTUATION, COUNTRY]],
    ['bare digits', 'US', '2065550100', '+12065550100', [COUNTRY]],
    ['digits with the country code', 'US', '12065550100', '+12065550100', [COUNTRY]],
    ['a decimal of a data frame', 'US', '12065550100.0', '+12065550100', [DECIMAL, COUNTRY]],
    ['a trunk prefix', 'GB', '07700 900123', '+447700900123', [PUNCTUATION, COUNTRY]],
    ['an exit prefix', 'GB', '0044 20 7946 0123', '+442079460123', [PUNCTUATION, COUNTRY]],
    ['the exit prefix of the US', 'US', '011447700900123', '+447700900123', [COUNTRY]],
    ['a plus against the default', 'US', '+44 7700 900123', '+447700900123', [PUNCTUATION]],
  ])('repairs %s', (_name, country, text, value, repairs) => {
    expect(createPhoneNormalizer(country)(text)).toEqual({ value, repairs });
  });

  it.each(['2065550100', '(206) 555-0100', '0044 7700 900123', '12065550100.0'])(
    'asks for a country where there is neither + nor default: %s',
    (text) => {
      expect(normalize(text)).toEqual({ code: 'phone-without-country', facts: {} });
    },
  );

  it.each(['1.20656E+10', '1,20656E+10', '4.47700900123e11', '+1.2e10'])(
    'tells a number that a spreadsheet rounded: %s',
    (text) => {
      expect(createPhoneNormalizer('US')(text)).toEqual({ code: 'damaged-number', facts: {} });
    },
  );

  it.each([
    ['letters', '1-800-FLOWERS', /not a phone number/],
    ['a word', 'unknown', /not a phone number/],
    ['two numbers', '+12065550100 / +12065550101', /not a phone number/],
    ['a link', 'tel:+12065550100', /not a phone number/],
    ['two plus signs', '++12065550100', /not a phone number/],
    ['too few digits', '+1206', /too short/],
    ['too many digits', '+1206555010012', /too long/],
    ['a short number', '911', /too short/],
    ['the exit prefix of another country', '00447700900123', /too long/],
    ['an unknown calling code', '+999123456789', /unknown country code/],
    ['an extension', '+12065550100 x123', /extension/],
    ['an extension in words', '(206) 555-0100 ext. 5', /extension/],
    ['a trunk digit after the country code', '+44 07700 900123', /trunk prefix/],
    ['a long text', '+1'.padEnd(60, '2'), /too long/],
  ])('rejects %s: %s', (_name, text, reason) => {
    expect(createPhoneNormalizer('US')(text)).toEqual({
      code: 'invalid-phone',
      facts: { reason: expect.stringMatching(reason) },
    });
  });

  it('never rewrites digits by dialling habits', () => {
    // Read from abroad this is +54 9 11 2345 6789: a digit moved in, and two went.
    expect(createPhoneNormalizer('AR')('011 15 2345-6789')).toMatchObject({
      code: 'invalid-phone',
    });
  });

  it('reads numbers with + under a default country that has no phone plan', () => {
    expect(createPhoneNormalizer('AQ')('+12065550100')).toEqual({
      value: '+12065550100',
      repairs: [],
    });
    expect(createPhoneNormalizer('AQ')('2065550100')).toMatchObject({
      code: 'phone-without-country',
    });
  });

  it('takes punctuation out as the library does', () => {
    const sign = fc.constantFrom('', '', '', ' ', '-', '.', '(', ')', ' (', ') ');
    const digit = fc
      .tuple(fc.constantFrom(...'0123456789'.split('')), sign)
      .map((parts) => parts.join(''));
    const code = fc.constantFrom(
      '+1',
      '+44',
      '+49',
      '+7',
      '+52',
      '+54',
      '+55',
      '+39',
      '+81',
      '+86',
    );
    const national = fc.array(digit, { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(code, sign, national, (start, gap, digits) => {
        const text = `${start}${gap}${digits.join('')}`.trim();
        const outcome = createPhoneNormalizer(null)(text);
        fc.pre('value' in outcome);
        const parsed = parsePhoneNumberFromString(text, { extract: false });
        const isSame = parsed?.number === text;
        expect(outcome).toEqual({
          value: parsed?.number,
          repairs: isSame ? [] : [PUNCTUATION],
        });
      }),
      { numRuns: 3000 },
    );
  });

  it.each([null, 'US', 'GB', 'JP', 'DE', 'BR', 'RU', 'AR'])(
    'is idempotent with the default country %s',
    (country) => {
      const character = fc.constantFrom(...'00112233445566778899 -().'.split(''));
      const digits = fc.string({ unit: character, minLength: 5, maxLength: 16 });
      const prefix = fc.constantFrom(
        '',
        '0',
        '00',
        '8',
        '+',
        '+1',
        '+44',
        '+81',
        '+7 8',
        '+49 (0)',
      );
      const numbers = fc.tuple(prefix, digits).map((parts) => parts.join(''));
      expect(
        findUnstable(createPhoneNormalizer(country), fc.oneof(numbers, fc.string()), 1000),
      ).toBeNull();
    },
  );
});

describe('isPhoneCountry', () => {
  it.each([
    ['US', true],
    ['AQ', false],
    ['us', false],
    ['XX', false],
  ])('%s: %s', (country, expected) => {
    expect(isPhoneCountry(country)).toBe(expected);
  });
});
