import type { Normalizer, Normalizers } from '../normalize/normalizer.ts';

const MAX_VALUES = 4096;
const MAX_VALUE_UNITS = 64;

/**
 * Remembers the outcomes of kinds whose columns hold few distinct values and whose normalizers cost
 * more than a look-up. When a memo is full it starts anew, so that memory stays bounded.
 */
export function memoizeNormalizers(normalizers: Normalizers): Normalizers {
  const { byKind } = normalizers;
  return {
    ...normalizers,
    byKind: {
      ...byKind,
      country: memoize(byKind.country),
      locale: memoize(byKind.locale),
      timezone: memoize(byKind.timezone),
      date: memoize(byKind.date),
    },
  };
}

function memoize(normalizer: Normalizer): Normalizer {
  const outcomes = new Map<string, ReturnType<Normalizer>>();
  return (text) => {
    const known = outcomes.get(text);
    if (known !== undefined) return known;
    const outcome = normalizer(text);
    if (text.length > MAX_VALUE_UNITS) return outcome;
    if (outcomes.size >= MAX_VALUES) outcomes.clear();
    outcomes.set(text, outcome);
    return outcome;
  };
}
