import { UsageError } from '../domain/errors.ts';

export interface CountRange {
  readonly fallback: number;
  /** 1 if absent. */
  readonly least?: number;
  readonly most?: number;
}

/** A whole number within its range. Throws UsageError naming the flag. */
export function readCount(flag: string, value: number | undefined, range: CountRange): number {
  const { fallback, least = 1, most = Number.MAX_SAFE_INTEGER } = range;
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const upTo =
      most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`Cannot use --${flag} ${value}: give a whole number ${upTo}`);
  }
  return value;
}
