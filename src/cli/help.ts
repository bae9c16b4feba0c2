import yargs from 'yargs';
import type { Options } from 'yargs';

import type { CommandName } from './arguments.ts';
import { closingParagraphs, helpPages, presetRows } from './help-pages.ts';
import { findFlag, flagNames } from './options.ts';
import type { FlagName } from './options.ts';

/** The help of a command, wrapped at `width` columns. Examples are not wrapped: they get pasted. */
export async function renderHelp(command: CommandName, width: number): Promise<string> {
  const { usage, about, examples } = helpPages[command];
  const sections = [
    `Usage: ${usage}`,
    ...about.map((paragraph) => wrap(paragraph, width, 0)),
    await renderOptions(command, width),
    ...(command === 'verify' ? [] : [renderPresets(width)]),
    `Examples:\n${examples.map(([meaning, words]) => `  # ${meaning}\n  pinpoint-ready ${words}`).join('\n\n')}`,
    ...closingParagraphs.map((paragraph) => wrap(paragraph, width, 0)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function renderOptions(command: CommandName, width: number): Promise<string> {
  const shown = flagNames.filter((name) => isShown(name, command));
  return yargs([])
    .locale('en')
    .help(false)
    .version(false)
    .options(Object.fromEntries(shown.map((name) => [name, describeFlag(name)])))
    .wrap(width)
    .getHelp();
}

function isShown(name: FlagName, command: CommandName): boolean {
  if (command === 'verify') return ['report', 'quiet', 'help', 'version'].includes(name);
  return command === 'convert' || findFlag(name).isForConvert !== true;
}

function describeFlag(name: FlagName): Options {
  const { group, describe, alias, choices, ...flag } = findFlag(name);
  return {
    group: `${group}:`,
    describe,
    ...(alias !== undefined && { alias }),
    ...(choices !== undefined && { choices }),
    ...(flag.default !== undefined && { defaultDescription: flag.default }),
  };
}

function renderPresets(width: number): string {
  return `Presets:\n${presetRows.map((row) => renderPreset(row, width)).join('\n')}`;
}

function renderPreset([name, description]: readonly [string, string], width: number): string {
  return wrap(`  ${name.padEnd(16)} ${description}`, width, 19);
}

/** Breaks `text` at spaces, into lines of `width` columns of which all but the first are indented. */
function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    if (space <= indent) break;
    lines.push(rest.slice(0, space));
    rest = `${' '.repeat(indent)}${rest.slice(space + 1)}`;
  }
  return [...lines, rest].join('\n');
}
