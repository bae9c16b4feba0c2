import type { RepairRule } from '../domain/repair.ts';
import type { Normalized } from './normalizer.ts';

const NO_REPAIRS: readonly RepairRule[] = Object.freeze([]);

/** A value that came in canonical form. Every such outcome shares one empty list of repairs. */
export function unchanged(value: string | number): Normalized {
  return { value, repairs: NO_REPAIRS };
}

/** A value that `rules` brought into canonical form. */
export function repaired(value: string | number, rules: readonly RepairRule[]): Normalized {
  return { value, repairs: rules };
}
