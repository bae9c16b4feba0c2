import type { SniffedColumn } from './find-addresses.ts';
import type { Reading } from './find-reading.ts';

/** Columns under the names that a run is to be given. */
export interface NamedColumns {
  readonly columns: readonly SniffedColumn[];
  /** All names, where the file has none or not for all; otherwise null. */
  readonly given: readonly string[] | null;
}

const MADE_UP = /^column_\d+$/;
const NAMED_KINDS = new Set(['email', 'phone', 'country', 'locale', 'timezone']);

/** Names columns without a name for what they hold, where that is plain: `email`, `phone`, `column_3`. */
export function nameColumns(columns: readonly SniffedColumn[], reading: Reading): NamedColumns {
  const { columns: given } = reading.options;
  if (given === undefined) return { columns, given: null };
  const names = new Set<string>();
  const named = columns.map(({ profile, guess }) => {
    const isMadeUp = isMadeUpName(profile.name) && NAMED_KINDS.has(guess.kind);
    const name = isMadeUp && !names.has(guess.kind) ? guess.kind : profile.name;
    names.add(name);
    return { profile: { ...profile, name }, guess };
  });
  return { columns: named, given: named.map(({ profile }) => profile.name) };
}

/** Whether a column has its name from `findReading`, and no other. */
export function isMadeUpName(name: string): boolean {
  return MADE_UP.test(name);
}
