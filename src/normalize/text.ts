import type { Normalized } from './normalizer.ts';
import { unchanged } from './outcome.ts';

/** Free text is canonical as it is. */
export function normalizeText(text: string): Normalized {
  return unchanged(text);
}
