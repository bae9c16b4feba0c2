import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isCountryCode, normalizeCountry } from '../../src/normalize/country.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const CODES = 'AD AE DE FR GB IN JP KR NL SS US ZW'.split(' ');

describe('normalizeCountry', () => {
  it('leaves alpha-2 codes as they are', () => {
    expect(listNotCanonical(normalizeCountry, CODES)).toEqual([]);
  });

  it.each([
    ['us', 'US', 'country-case'],
    ['Gb', 'GB', 'country-case'],
    ['USA', 'US', 'country-alpha-3'],
    ['can', 'CA', 'country-alpha-3'],
    ['Germany', 'DE', 'country-name'],
    ['UNITED STATES', 'US', 'country-name'],
    ['United States of America', 'US', 'country-name'],
    ['U.S.', 'US', 'country-name'],
    ['U.S.A.', 'US', 'country-name'],
    ['UK', 'GB', 'country-name'],
    ['U.K.', 'GB', 'country-name'],
    ['Great Britain', 'GB', 'country-name'],
    ['England', 'GB', 'country-name'],
    ['Scotland', 'GB', 'country-name'],
    ['Wales', 'GB', 'country-name'],
    ['Northern Ireland', 'GB', 'country-name'],
    ['The Netherlands', 'NL', 'country-name'],
    ['Holland', 'NL', 'country-name'],
    ['South Korea', 'KR', 'country-name'],
    ['Korea, Republic of', 'KR', 'country-name'],
    ['Korea (the Republic of)', 'KR', 'country-name'],
    ["Korea (Democratic People's Republic of)", 'KP', 'country-name'],
    ['Russia', 'RU', 'country-name'],
    ['Vietnam', 'VN', 'country-name'],
    ['Viet Nam', 'VN', 'country-name'],
    ['Czech Republic', 'CZ', 'country-name'],
    ['Czechia', 'CZ', 'country-name'],
    ['Ivory Coast', 'CI', 'country-name'],
    ['C\u00F4te d\u2019Ivoire', 'CI', 'country-name'],
    ['Cote dIvoire', 'CI', 'country-name'],
    ['T\u00FCrkiye', 'TR', 'country-name'],
    ['Turkey', 'TR', 'country-name'],
    ['St. Lucia', 'LC', 'country-name'],
    ['Trinidad & Tobago', 'TT', 'country-name'],
    ['Guinea Bissau', 'GW', 'country-name'],
    ['Iran (Islamic Republic of)', 'IR', 'country-name'],
    ['Tanzania, United Republic of', 'TZ', 'country-name'],
    ['Virgin Islands, U.S.', 'VI', 'country-name'],
    ['Congo, the Democratic Republic of the', 'CD', 'country-name'],
    ['Congo (Brazzaville)', 'CG', 'country-name'],
    ['Laos', 'LA', 'country-name'],
    ['Syria', 'SY', 'country-name'],
  ])('reads %s as %s', (text, value, rule) => {
    expect(normalizeCountry(text)).toEqual({ value, repairs: [rule] });
  });

  it.each([
    ['a placeholder', 'XX'],
    ['the code of Kosovo, which ISO has not assigned', 'XK'],
    ['its three letters', 'XKX'],
    ['its name', 'Kosovo'],
    ['a numeric code', '840'],
    ['a name of two countries', 'Congo'],
    ['half of Korea', 'Korea'],
    ['a city', 'Paris'],
    ['a code and more', 'US1'],
    ['a letter that grows to two', '\u00DF'],
    ['a name of every object', 'constructor'],
    ['punctuation', '?!'],
    ['a long text', 'Germany '.repeat(20)],
  ])('rejects %s: %s', (_name, text) => {
    expect(normalizeCountry(text)).toEqual({ code: 'unknown-country', facts: {} });
  });

  it('is idempotent', () => {
    const words = fc.constantFrom(...CODES, 'usa', 'GBR', 'Holland', 'the Gambia', 'Congo');
    expect(
      findUnstable(normalizeCountry, fc.oneof(words, fc.mixedCase(words), fc.string())),
    ).toBeNull();
  });
});

describe('isCountryCode', () => {
  it.each([
    ['US', true],
    ['us', false],
    ['UK', false],
    ['USA', false],
    ['XK', false],
  ])('%s: %s', (text, expected) => {
    expect(isCountryCode(text)).toBe(expected);
  });
});
