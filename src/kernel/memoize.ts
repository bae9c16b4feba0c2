import type { Normalizers } from '../normalize/normalizer.ts';
import { memoizeNormalizer } from '../normalize/memoize-normalizer.ts';

/** Remembers the outcomes of the kinds whose columns hold few distinct values. */
export function memoizeNormalizers(normalizers: Normalizers): Normalizers {
  const { byKind } = normalizers;
  return {
    ...normalizers,
    byKind: {
      ...byKind,
      country: memoizeNormalizer(byKind.country),
      locale: memoizeNormalizer(byKind.locale),
      timezone: memoizeNormalizer(byKind.timezone),
      date: memoizeNormalizer(byKind.date),
    },
  };
}
