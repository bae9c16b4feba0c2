import { UsageError } from '../domain/errors.js';
/** A whole number within its range. Throws UsageError naming the flag. */
export function readCount(flag, value, range) {
    const { fallback, least = 1, most = Number.MAX_SAFE_INTEGER } = range;
    if (value === undefined)
        return fallback;
    if (!Number.isSafeInteger(value) || value < least || value > most) {
        const upTo = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
        throw new UsageError(`Cannot use --${flag} ${value}: give a whole number ${upTo}`);
    }
    return value;
}
