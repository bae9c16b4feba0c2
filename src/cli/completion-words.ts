import { problemCatalog } from '../domain/problem-catalog.ts';
import { repairCatalog } from '../domain/repair-catalog.ts';
import type { CommandName } from './commands.ts';
import { findFlag } from './options.ts';
import type { FlagName } from './options.ts';
import { shells } from './shells.ts';

/** What a shell can offer in one place. `text`: something that only the user knows. */
export type Offer = 'files' | 'directories' | 'text' | readonly string[];

/** What stands after an option, or null for a switch. */
export function offerValue(name: FlagName): Offer | null {
  const { value, choices } = findFlag(name);
  if (value === null) return null;
  if (choices !== undefined) return choices;
  if (value === 'DIR') return 'directories';
  return value === 'FILE' ? 'files' : 'text';
}

/** What stands after a command. */
export function offerWords(command: CommandName): Offer {
  switch (command) {
    case 'verify':
      return 'directories';
    case 'explain':
      return [...Object.keys(problemCatalog), ...Object.keys(repairCatalog)];
    case 'completion':
      return shells;
    default:
      return 'files';
  }
}

/** An option as it is typed: `--out`, and `-o` where it has a short form. */
export function spellFlag(name: FlagName): readonly string[] {
  const { alias } = findFlag(name);
  return alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`];
}
