import { escapeControls } from '../domain/escape-controls.ts';
import type { DialectOptions } from './describe-dialect.ts';

/** Name of a flag, without dashes, and its value as a user types it, but for the shell's quotes. */
export type FlagValue = readonly [name: string, value: string];

/** The flags that say what dialect options say. */
export function listDialectFlags(options: Partial<DialectOptions>): FlagValue[] {
  const { preset, delimiter, quote, escape, nullTokens, header } = options;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['preset', preset],
    ['delimiter', delimiter],
    ['quote', quote],
    ['escape', escape],
    ...(nullTokens ?? []).map((token): FlagValue => ['null', token]),
    ['header', describeHeader(header)],
  ];
  return all.flatMap(([name, value]): FlagValue[] =>
    value === undefined ? [] : [[name, escapeControls(value)]],
  );
}

function describeHeader(header: boolean | undefined): string | undefined {
  if (header === undefined) return undefined;
  return header ? 'yes' : 'no';
}
