import { existsSync } from 'node:fs';

import { sortArguments } from './given-flags.ts';
import type { GivenOptions } from './option-source.ts';
import { findFlag } from './options.ts';
import type { FlagName } from './options.ts';
import { quoteForShell } from './printable.ts';

/** How a run was called, and so how the next one is. */
export interface CommandLine {
  readonly inputs: readonly string[];
  /** Options of the command line alone: others are in force again without a word. */
  readonly flags: GivenOptions;
  /** Whether the inputs are in an encoding that was told, on the command line or elsewhere. */
  readonly isEncodingGiven: boolean;
  readonly isMappingGiven: boolean;
}

/** What of a run is its own, and what would replace its files. */
const OWN: readonly FlagName[] = ['out', 'rejects', 'force', 'resume', 'html', 'report'];

/** Reads a command line that was found to be right. */
export function readCommandLine(
  argv: readonly string[],
  options: {
    readonly inputs: readonly string[];
    readonly encoding?: string | undefined;
    readonly mapping?: string | undefined;
  },
): CommandLine {
  return {
    inputs: options.inputs,
    flags: sortArguments(argv).options,
    isEncodingGiven: options.encoding !== undefined,
    isMappingGiven: options.mapping !== undefined,
  };
}

/** The command that converts the same inputs, or those that stand for them, into `out`. */
export function renderSame(line: CommandLine, inputs: readonly string[], out: string): string {
  return render(inputs, line.flags, [], out);
}

/** The command that converts rejects, once they are mended, into `out`. Rejects are UTF-8. */
export function renderMended(line: CommandLine, files: readonly string[], out: string): string {
  const flags = new Map([...line.flags].filter(([name]) => name !== 'encoding'));
  return render(files, flags, line.isEncodingGiven ? ['--encoding', 'utf-8'] : [], out);
}

/** A directory of that name, or with a number behind it, which a run can still be given. */
export function findFree(name: string): string {
  let free = name;
  for (let at = 2; existsSync(free); at += 1) free = `${name.replace(/-2$/, '')}-${at}`;
  return free;
}

function render(
  inputs: readonly string[],
  flags: GivenOptions,
  more: readonly string[],
  out: string,
): string {
  const words = [...flags].flatMap(([name, { texts }]) =>
    OWN.includes(name) ? [] : texts.flatMap((text) => spellFlag(name, text)),
  );
  // A name that starts with a dash would be taken for an option.
  const named = inputs.map((input) => (/^-./.test(input) ? `./${input}` : input));
  return ['pinpoint-ready', ...[...named, ...words, ...more, '--out', out].map(quoteForShell)].join(
    ' ',
  );
}

function spellFlag(name: FlagName, text: string): string[] {
  if (findFlag(name).value === null) return [`--${name}`];
  return text.startsWith('--') ? [`--${name}=${text}`] : [`--${name}`, text];
}
