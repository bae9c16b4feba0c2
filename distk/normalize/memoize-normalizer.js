const MAX_VALUES = 4096;
const MAX_VALUE_UNITS = 64;
/**
 * Remembers outcomes, for normalizers that cost more than a look-up and columns of few distinct
 * values. A memo that is full starts anew, so that memory stays bounded.
 */
export function memoizeNormalizer(normalizer) {
    const outcomes = new Map();
    return (text) => {
        const known = outcomes.get(text);
        if (known !== undefined)
            return known;
        const outcome = normalizer(text);
        if (text.length > MAX_VALUE_UNITS)
            return outcome;
        if (outcomes.size >= MAX_VALUES)
            outcomes.clear();
        outcomes.set(text, outcome);
        return outcome;
    };
}
/** Remembers the outcome of the last text. */
export function rememberLast(normalizer) {
    let last = null;
    let outcome = null;
    return (text) => {
        if (outcome === null || text !== last) {
            outcome = normalizer(text);
            last = text;
        }
        return outcome;
    };
}
