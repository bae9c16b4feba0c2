import type { CommandName } from './commands.ts';
import { listFlags } from './commands.ts';
import type { GivenOption, GivenOptions } from './option-source.ts';
import { describeOrigin } from './option-source.ts';
import { findFlag } from './options.ts';
import type { FlagName } from './options.ts';
import { escapeControls } from '../domain/escape-controls.ts';
import { quoteForShell } from './printable.ts';

const LEFT_OUT: readonly FlagName[] = ['help', 'version', 'print-config'];

/** The options of a command that are in force, one a line: name, value, and where it comes from. */
export function renderConfig(command: CommandName, options: GivenOptions): string {
  const names = listFlags(command).filter((name) => !LEFT_OUT.includes(name));
  const rows = names.map((name) => describeOption(name, options.get(name)));
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map(([name, value, origin]) =>
    escapeControls(`${name.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${origin}`),
  );
  return `${lines.join('\n')}\n`;
}

function describeOption(
  name: FlagName,
  given: GivenOption | undefined,
): readonly [name: string, value: string, origin: string] {
  if (given !== undefined) {
    return [name, given.texts.map(quoteForShell).join(' '), describeOrigin(given.origin)];
  }
  const { value, default: fallback } = findFlag(name);
  return [name, value === null ? 'false' : (fallback ?? '-'), 'default'];
}
