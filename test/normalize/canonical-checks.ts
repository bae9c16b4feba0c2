import * as fc from 'fast-check';

import type { Normalizer } from '../../src/normalize/normalizer.ts';

/** The texts that do not come back as they are, with no repairs. Those are not canonical. */
export function listNotCanonical(normalize: Normalizer, texts: readonly string[]): string[] {
  return texts.filter((text) => !isUnchanged(normalize, text));
}

/**
 * A text whose value, read again, does not come back unchanged; null where there is none among
 * `numRuns` texts. Texts are trimmed, and empty ones skipped, as they are before a normalizer.
 */
export function findUnstable(
  normalize: Normalizer,
  texts: fc.Arbitrary<string>,
  numRuns = 500,
): string | null {
  const trimmed = texts.map((text) => text.trim()).filter((text) => text !== '');
  const isStable = fc.property(trimmed, (text) => {
    const outcome = normalize(text);
    return !('value' in outcome) || isUnchanged(normalize, outcome.value);
  });
  const result = fc.check(isStable, { numRuns });
  // An error that the normalizer threw is a defect too, and says more than the text does.
  if (result.errorInstance instanceof Error) throw result.errorInstance;
  return result.counterexample?.[0] ?? null;
}

function isUnchanged(normalize: Normalizer, value: string | number): boolean {
  const outcome = normalize(String(value));
  return 'value' in outcome && outcome.value === value && outcome.repairs.length === 0;
}
