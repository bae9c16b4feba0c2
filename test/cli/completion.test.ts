import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { commandNames, listFlags } from '../../src/cli/commands.ts';
import { renderCompletion } from '../../src/cli/completion.ts';
import type { Shell } from '../../src/cli/shells.ts';
import { shells } from '../../src/cli/shells.ts';
import { withDirectory } from '../temporary-directory.ts';

/** Words typed so far, of which the last is not whole, and what bash is to offer. */
const bashRows: readonly (readonly [name: string, words: string[], offered: string[]])[] = [
  ['a command', ['con'], ['convert']],
  [
    'commands and files at the start',
    [''],
    [...commandNames, 'a b.csv', 'ready', 'script', 'users.csv'],
  ],
  ['the words of an option', ['--to', ''], ['ndjson', 'csv']],
  ['the words after =', ['--to', '=', 'n'], ['ndjson']],
  ['the words right after =', ['--to', '='], ['ndjson', 'csv']],
  ['a directory', ['users.csv', '-o', ''], ['ready']],
  ['a file for an option', ['--mapping', 'us'], ['users.csv']],
  ['nothing where only the user knows', ['--delimiter', ''], []],
  ['options that start alike', ['--rename', 'a=b', 'x', '--max-p'], startOf('convert', '--max-p')],
  ['only the options of a command', ['validate', '--max'], startOf('validate', '--max')],
  ['a file after the value of an option', ['--out', 'verify', 'us'], ['users.csv']],
  ['a directory to verify', ['verify', ''], ['ready']],
  ['a code', ['explain', 'phone-c'], ['phone-country-added']],
  ['a shell', ['completion', ''], [...shells]],
  ['a file with a space', ['a'], ['a b.csv']],
];

describe.skipIf(!hasShell('bash'))('completion bash', () => {
  it('offers what fits', async () => {
    await withDirectory(async (directory) => {
      prepare(directory, 'bash');
      const offered = runBash(directory);
      for (const [index, [name, , expected]] of bashRows.entries()) {
        expect({ name, offered: offered[index] }).toEqual({ name, offered: expected.toSorted() });
      }
    });
  });
});

describe.skipIf(!hasShell('zsh'))('completion zsh', () => {
  it('is a script that zsh reads', async () => {
    await withDirectory(async (directory) => {
      prepare(directory, 'zsh');
      expect(spawnSync('zsh', ['-f', '-n', 'script'], { cwd: directory }).stderr.toString()).toBe(
        '',
      );
    });
  });
});

describe.skipIf(!hasShell('fish'))('completion fish', () => {
  it('offers what fits', async () => {
    await withDirectory(async (directory) => {
      prepare(directory, 'fish');
      const lines = ['validate --ou', 'convert --ou', '--to ', 'explain phone-c', 'completion f'];
      const calls = lines.map((line) => `complete -C 'pinpoint-ready ${line}'; echo ';'`);
      const code = `source script; ${calls.join('; ')}`;
      const home = { ...process.env, HOME: directory };
      const { stdout } = spawnSync('fish', ['-N', '-c', code], { cwd: directory, env: home });
      const offered = stdout.toString().split(';\n').map(firstWords);
      expect(offered).toEqual([
        [],
        ['--out'],
        ['csv', 'ndjson'],
        ['phone-country-added'],
        ['fish'],
        [],
      ]);
    });
  });
});

/** What a script of no shell may lack. */
describe.each(shells)('completion %s', (shell) => {
  it('has every option of every command', () => {
    const script = renderCompletion(shell);
    for (const name of new Set(commandNames.flatMap(listFlags))) {
      expect(script).toMatch(new RegExp(`(--|-l )${name}\\b`));
    }
  });
});

function startOf(command: (typeof commandNames)[number], start: string): string[] {
  return listFlags(command)
    .map((name) => `--${name}`)
    .filter((name) => name.startsWith(start));
}

function prepare(directory: string, shell: Shell): void {
  mkdirSync(join(directory, 'ready'));
  for (const name of ['a b.csv', 'users.csv']) writeFileSync(join(directory, name), '');
  writeFileSync(join(directory, 'script'), renderCompletion(shell));
}

/** Calls the function of the script as bash does at each tab, for each row. */
function runBash(directory: string): string[][] {
  const calls = bashRows.map(([, words]) => {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(pinpoint-ready ${quoted}); COMP_CWORD=${words.length}; _pinpoint_ready; ((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"; echo ';'`;
  });
  const code = `. ./script\n${calls.join('\n')}`;
  const { stdout } = spawnSync('bash', ['--norc', '-c', code], { cwd: directory });
  return stdout.toString().split(';\n').map(splitLines);
}

function splitLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

function firstWords(text: string): string[] {
  return splitLines(text).map((line) => line.split('\t')[0]);
}

function hasShell(shell: Shell): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}
