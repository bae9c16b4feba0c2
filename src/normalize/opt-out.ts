import type { Finding } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Normalized } from './normalizer.ts';
import { repaired, unchanged } from './outcome.ts';

const ALL_WORDS = 'all true t yes y 1 optout optedout unsubscribed';
const NONE_WORDS = 'none false f no n 0 optin optedin subscribed';

const OPT_OUT_BY_WORD: ReadonlyMap<string, string> = new Map([
  ...ALL_WORDS.split(' ').map((word) => [word, 'ALL'] as const),
  ...NONE_WORDS.split(' ').map((word) => [word, 'NONE'] as const),
]);

const WORD: readonly RepairRule[] = Object.freeze(['opt-out-word']);
const INVALID: Finding = Object.freeze({ code: 'invalid-opt-out', facts: {} });

/**
 * `ALL` or `NONE`, from either in any case, from a truth value (`true` and `1` opt out) or from a
 * word such as `opted_out` or `subscribed`. Anything else is `invalid-opt-out`.
 */
export function normalizeOptOut(text: string): Normalized | Finding {
  if (text === 'ALL' || text === 'NONE') return unchanged(text);
  const optOut = OPT_OUT_BY_WORD.get(text.toLowerCase().replaceAll(/[ _-]/g, ''));
  return optOut === undefined ? INVALID : repaired(optOut, WORD);
}
