import type { MappingColumn } from '../mapping/mapping-file.ts';

/** What is proposed for a column. */
export interface ColumnProposal {
  /** Endpoint path; `?`: to be chosen; null: left out. */
  readonly path: string | null;
  /** Entry of the mapping, or null where the column's name is its path. */
  readonly entry: string | MappingColumn | null;
  /** What the comment above the entry says, or null. */
  readonly note: string | null;
  /** Whether its dates need a time zone. */
  readonly needsTimezone: boolean;
}

/** Sends a column to a path. */
export function sendTo(path: string, note: string | null = null): ColumnProposal {
  return { path, entry: path, note, needsTimezone: false };
}

/** A column of whose name the path is made. */
export function keepNamed(path: string | null, note: string | null = null): ColumnProposal {
  return { path, entry: null, note, needsTimezone: false };
}

/** Leaves the place of a column to a person. */
export function ask(note: string): ColumnProposal {
  return { path: '?', entry: '?', note, needsTimezone: false };
}
