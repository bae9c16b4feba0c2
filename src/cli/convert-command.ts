import type { Inspection } from '../inspect/inspection.ts';
import { listDialectFlags } from '../sniff/dialect-flags.ts';
import { quoteForShell } from './printable.ts';
import { findFree } from './repeated-command.ts';

/** The command that converts an inspected file. `mapping`: the file with its mapping. */
export function renderConvertCommand({ file, options }: Inspection, mapping: string): string {
  const { from, encoding, columns } = options;
  const flags: readonly (readonly [string, string | undefined])[] = [
    ['from', from],
    ['encoding', encoding],
    ...listDialectFlags(options),
    ['columns', columns?.map(quoteName).join(',')],
    ['mapping', mapping],
    ['out', findFree('ready')],
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
