import { repaired, unchanged } from './outcome.js';
const ALL_WORDS = 'all true t yes y 1 optout optedout unsubscribed';
const NONE_WORDS = 'none false f no n 0 optin optedin subscribed';
const OPT_OUT_BY_WORD = new Map([
    ...ALL_WORDS.split(' ').map((word) => [word, 'ALL']),
    ...NONE_WORDS.split(' ').map((word) => [word, 'NONE']),
]);
const WORD = Object.freeze(['opt-out-word']);
const INVALID = Object.freeze({ code: 'invalid-opt-out', facts: {} });
/**
 * `ALL` or `NONE`, from either in any case, from a truth value (`true` and `1` opt out) or from a
 * word such as `opted_out` or `subscribed`. Anything else is `invalid-opt-out`.
 */
export function normalizeOptOut(text) {
    if (text === 'ALL' || text === 'NONE')
        return unchanged(text);
    const optOut = OPT_OUT_BY_WORD.get(text.toLowerCase().replaceAll(/[ _-]/g, ''));
    return optOut === undefined ? INVALID : repaired(optOut, WORD);
}
