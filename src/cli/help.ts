import yargs from 'yargs';
import type { Options } from 'yargs';

import { commandNames, hasFlag, listFlags } from './commands.ts';
import type { CommandName } from './commands.ts';
import { exitCodesOf, helpPages, presetRows } from './help-pages.ts';
import { findFlag } from './options.ts';
import type { FlagName } from './options.ts';
import { wrapText } from './wrap-text.ts';

/**
 * The help of a command in the sections of a manual page, wrapped at `width` columns. Examples are
 * not wrapped: they get pasted.
 */
export async function renderHelp(command: CommandName, width: number): Promise<string> {
  const { usage, summary, about, examples, closing = [] } = helpPages[command];
  const paragraphs = (texts: readonly string[]): string =>
    texts.map((text) => wrapText(`  ${text}`, width, 2)).join('\n\n');
  const sections = [
    `NAME\n${paragraphs([`pinpoint-ready ${command} - ${summary}`])}`,
    `SYNOPSIS\n  ${usage}`,
    `DESCRIPTION\n${paragraphs(about)}`,
    await renderOptions(command, width),
    ...(hasFlag(command, 'preset') ? [renderPresets(width)] : []),
    `EXAMPLES\n${examples.map(([meaning, words]) => `  # ${meaning}\n  pinpoint-ready ${words}`).join('\n\n')}`,
    ...(closing.length > 0 ? [`NOTES\n${paragraphs(closing)}`] : []),
    `EXIT CODES\n${paragraphs([exitCodesOf(command)])}`,
    `SEE ALSO\n${paragraphs([renderOtherCommands(command)])}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function renderOtherCommands(command: CommandName): string {
  const others = commandNames.filter((name) => name !== command);
  return others.map((name) => `pinpoint-ready ${name} --help`).join(', ');
}

function renderOptions(command: CommandName, width: number): Promise<string> {
  return yargs([])
    .locale('en')
    .help(false)
    .version(false)
    .options(Object.fromEntries(listFlags(command).map((name) => [name, describeFlag(name)])))
    .wrap(width)
    .getHelp();
}

function describeFlag(name: FlagName): Options {
  const { group, describe, alias, choices, ...flag } = findFlag(name);
  return {
    group: group.toUpperCase(),
    describe,
    ...(alias !== undefined && { alias }),
    ...(choices !== undefined && { choices }),
    ...(flag.default !== undefined && { defaultDescription: flag.default }),
  };
}

function renderPresets(width: number): string {
  return `PRESETS\n${presetRows.map((row) => renderPreset(row, width)).join('\n')}`;
}

function renderPreset([name, description]: readonly [string, string], width: number): string {
  return wrapText(`  ${name.padEnd(16)} ${description}`, width, 19);
}
