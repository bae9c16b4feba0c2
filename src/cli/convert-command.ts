import type { Inspection } from '../inspect/inspection.ts';
import { quoteForShell } from './printable.ts';

/** The command that converts an inspected file. `mapping`: the file with its mapping. */
export function renderConvertCommand({ file, options }: Inspection, mapping: string): string {
  const { from, encoding, preset, delimiter, quote, escape, nullTokens, header, columns } = options;
  const flags: readonly (readonly [string, string | undefined])[] = [
    ['from', from],
    ['encoding', encoding],
    ['preset', preset],
    ['delimiter', delimiter && spellControls(delimiter)],
    ['quote', quote && spellControls(quote)],
    ['escape', escape],
    ...(nullTokens ?? []).map((token) => ['null', token] as const),
    ['header', header === undefined ? undefined : header ? 'yes' : 'no'],
    ['columns', columns?.map(quoteName).join(',')],
    ['mapping', mapping],
    ['out', 'ready'],
  ];
  const words = flags.flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, quoteForShell(value)],
  );
  return ['pinpoint-ready', quoteForShell(file), ...words].join(' ');
}

/** Names are given as a record of CSV. */
function quoteName(name: string): string {
  return /[",\n\r]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** A character that can't be typed, as its code. */
function spellControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
