import { describe, expect, it } from 'vitest';

import { memoizeNormalizers } from '../../src/kernel/memoize.ts';
import { createNormalizers } from '../../src/normalize/create-normalizers.ts';

const plain = createNormalizers({ defaultCountry: null, timezone: null });

describe('memoizeNormalizers', () => {
  it.each([
    ['country', 'germany'],
    ['country', 'no country'],
    ['locale', 'EN-us'],
    ['timezone', 'europe/berlin'],
    ['date', '2026-11-24T10:00:00+02:00'],
    ['date', 'no date'],
  ] as const)('gives the same outcome each time: %s %s', (kind, text) => {
    const { byKind } = memoizeNormalizers(plain);
    const expected = plain.byKind[kind](text);
    expect(byKind[kind](text)).toEqual(expected);
    expect(byKind[kind](text)).toEqual(expected);
  });

  it('does so when there are more distinct texts than it remembers', () => {
    const { byKind } = memoizeNormalizers(plain);
    const texts = Array.from({ length: 5000 }, (_, at) => `country ${at}`);
    for (const text of [...texts, 'Germany', ...texts.slice(0, 10), 'x'.repeat(1000)]) {
      expect(byKind.country(text)).toEqual(plain.byKind.country(text));
    }
  });
});
