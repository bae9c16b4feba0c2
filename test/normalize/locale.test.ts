import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeLocale } from '../../src/normalize/locale.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

describe('normalizeLocale', () => {
  it('leaves canonical locales as they are', () => {
    expect(listNotCanonical(normalizeLocale, ['en_US', 'pt_BR', 'zh_TW', 'en', 'nb_NO'])).toEqual(
      [],
    );
  });

  it.each([
    ['a hyphen and lower case', 'en-us', 'en_US'],
    ['upper-case language', 'EN_us', 'en_US'],
    ['a language alone', 'DE', 'de'],
    ['an encoding', 'en_US.UTF-8', 'en_US'],
    ['an encoding after a hyphen', 'en-US.UTF-8', 'en_US'],
    ['a modifier', 'de_DE@euro', 'de_DE'],
    ['a script', 'zh-Hans-CN', 'zh_CN'],
    ['a script without a country', 'sr_Latn', 'sr'],
    ['a former code of Hebrew', 'iw_IL', 'he_IL'],
    ['a former code of Indonesian', 'in-ID', 'id_ID'],
  ])('repairs %s: %s', (_name, text, value) => {
    expect(normalizeLocale(text)).toEqual({ value, repairs: ['locale-form'] });
  });

  it.each([
    ['an unknown language', 'xx_US'],
    ['an unknown country', 'en_XX'],
    ['a country by another name', 'en_UK'],
    ['a language name', 'English'],
    ['a three-letter language', 'fil_PH'],
    ['a region of several countries', 'es-419'],
    ['the POSIX locale', 'C'],
    ['a list', 'en_US,en'],
    ['a country alone after a separator', '_US'],
  ])('rejects %s: %s', (_name, text) => {
    expect(normalizeLocale(text)).toEqual({ code: 'invalid-locale', facts: {} });
  });

  it('is idempotent', () => {
    const language = fc.constantFrom('en', 'ZH', 'iw', 'xx');
    const rest = fc.constantFrom('', '-us', '_Hans_CN', '.UTF-8', '_GB@euro', '-XX');
    const locales = fc.tuple(language, rest).map((parts) => parts.join(''));
    expect(findUnstable(normalizeLocale, fc.oneof(locales, fc.string()))).toBeNull();
  });
});
