import type { Normalizer, Normalizers } from '../normalize/normalizer.ts';
import { memoizeNormalizer, rememberLast } from '../normalize/memoize-normalizer.ts';

/**
 * Remembers the outcomes of the kinds whose columns hold few distinct values, and of the last address:
 * what the fast path could not take, the plain way asks for again.
 */
export function memoizeNormalizers(normalizers: Normalizers): Normalizers {
  const { byKind, address } = normalizers;
  const addresses = new Map<string | null, Normalizer>();
  return {
    address(channelType) {
      let remembering = addresses.get(channelType);
      if (remembering === undefined) {
        remembering = rememberLast(address(channelType));
        addresses.set(channelType, remembering);
      }
      return remembering;
    },
    byKind: {
      ...byKind,
      country: memoizeNormalizer(byKind.country),
      locale: memoizeNormalizer(byKind.locale),
      timezone: memoizeNormalizer(byKind.timezone),
      date: memoizeNormalizer(byKind.date),
    },
  };
}
