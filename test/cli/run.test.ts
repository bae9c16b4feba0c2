import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { commandNames, listFlags } from '../../src/cli/commands.ts';
import type { Environment } from '../../src/cli/environment.ts';
import { run } from '../../src/cli/run.ts';

describe('run', () => {
  it('shows a short usage where nothing is asked for', async () => {
    expect(await runWith([])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `Usage: pinpoint-ready [convert] INPUT... --out DIR
       pinpoint-ready validate INPUT...
       pinpoint-ready verify DIR
       pinpoint-ready inspect FILE [--write mapping.json]
       pinpoint-ready explain [CODE...]
       pinpoint-ready completion bash|zsh|fish

Turns CSV, NDJSON and JSON exports into import files for Amazon Pinpoint.
Try: pinpoint-ready --help
`,
    });
  });

  it('answers wrong usage with one sentence', async () => {
    expect(await runWith(['a.csv', '--thread', '2'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'pinpoint-ready: Unknown option --thread: did you mean --threads?\n',
    });
  });

  it('says where an option was given that the run refuses', async () => {
    const { exitCode, stderr } = await runWith(['a.csv', '--out', 'x'], undefined, {
      PINPOINT_READY_THREADS: '100',
    });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `pinpoint-ready: Cannot use --threads 100: give a whole number from 1 to 64
pinpoint-ready: --threads comes from PINPOINT_READY_THREADS
`,
    });
  });

  it('shows the version', async () => {
    const { exitCode, stdout, stderr } = await runWith(['--version']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('shows every option of convert', async () => {
    const { exitCode, stdout } = await runWith(['--help']);
    expect(exitCode).toBe(0);
    for (const name of listFlags('convert'))
      expect(stdout).toMatch(new RegExp(`^ +(-\\w, +)?--${name} `, 'm'));
  });

  it('shows only the options that validate has', async () => {
    const { stdout } = await runWith(['validate', '--help']);
    expect(stdout).toContain('--rejects ');
    expect(stdout).not.toMatch(/--(out|to|csv-columns|line-breaks|max-part-\w+) /);
  });

  it.each(commandNames)(
    'shows the help of %s as a manual page with three examples',
    async (name) => {
      const { exitCode, stdout } = await runWith([name, '--help']);
      expect(exitCode).toBe(0);
      const titles = stdout.match(/^(NAME|SYNOPSIS|DESCRIPTION|EXAMPLES|EXIT CODES|SEE ALSO)$/gm);
      expect(titles).toHaveLength(6);
      const examples = stdout.slice(stdout.indexOf('EXAMPLES'), stdout.indexOf('EXIT CODES'));
      expect(countExamples(examples)).toBeGreaterThanOrEqual(3);
    },
  );

  it('explains a code, and refuses one that there is not', async () => {
    const { exitCode, stdout } = await runWith(['explain', 'field-count']);
    expect({ exitCode, start: stdout.slice(0, 12) }).toEqual({
      exitCode: 0,
      start: 'field-count:',
    });
    expect(await runWith(['explain', 'field-cuont'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'pinpoint-ready: No problem or repair is called "field-cuont": did you mean field-count? pinpoint-ready explain lists them all\n',
    });
  });

  it('prints a completion script', async () => {
    const { exitCode, stdout } = await runWith(['completion', 'bash']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('complete -F _pinpoint_ready pinpoint-ready\n');
  });

  it('shows only the options that inspect has', async () => {
    const { stdout } = await runWith(['inspect', '--help']);
    expect(stdout).toContain('--write ');
    expect(stdout).not.toMatch(/^ +(-\w, +)?--(out|rename|mapping|threads|max-rejects) /m);
  });

  it('inspects a file', async () => {
    const { exitCode, stdout } = await runWith([
      'inspect',
      fileURLToPath(new URL('../golden/preset-rfc4180/input.csv', import.meta.url)),
      '--report',
      'json',
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'csv', trial: { accepted: 4 } });
  });

  it.each([
    [
      'an option of convert',
      ['inspect', 'a.csv', '--out', 'x'],
      /: --out is not an option of inspect/,
    ],
    ['two files', ['inspect', 'a.csv', 'b.csv'], /: inspect looks at one file/],
    [
      '--write elsewhere',
      ['a.csv', '--out', 'x', '--write', 'm'],
      /: --write is not an option of convert/,
    ],
    ['no file', ['inspect'], /: No input is named/],
  ])('refuses %s for inspect', async (_, argv, message) => {
    const { exitCode, stderr } = await runWith(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  it.each([
    ['an 80 column terminal', 80, 80],
    ['a wide terminal', 250, 100],
  ])('wraps the help for %s', async (_, columns, widest) => {
    const { stdout } = await runWith(['--help'], columns);
    const lines = stdout.split('\n').filter((line) => !line.startsWith('  pinpoint-ready '));
    const longest = Math.max(...lines.map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(widest);
    expect(longest).toBeGreaterThan(widest - 10);
  });

  it.each([
    ['stays quiet where the reader has gone', 'EPIPE', { exitCode: 0, stderr: '' }],
    [
      'says so where stdout cannot be written',
      'ENOSPC',
      {
        exitCode: 1,
        stderr:
          'pinpoint-ready: Cannot write to stdout: write ENOSPC; send stdout to another place\n',
      },
    ],
  ])('%s', async (_, code, expected) => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
    });
    const stderr = new PassThrough();
    const exitCode = await run(['--version'], createIo(stdout, stderr));
    stderr.end();
    expect({ exitCode, stderr: await text(stderr) }).toEqual(expected);
  });
});

function countExamples(help: string): number {
  return help.split('\n').filter((line) => line.startsWith('  pinpoint-ready ')).length;
}

async function runWith(argv: readonly string[], columns?: number, env?: Environment) {
  const stdout = Object.assign(new PassThrough(), columns === undefined ? {} : { columns });
  const stderr = new PassThrough();
  const texts = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await run(
    argv,
    Object.assign(createIo(stdout, stderr), env === undefined ? {} : { env }),
  );
  stdout.end();
  stderr.end();
  const [out, err] = await texts;
  return { exitCode, stdout: out, stderr: err };
}

function createIo(stdout: Writable, stderr: Writable) {
  return Object.assign(new EventEmitter(), { stdin: new PassThrough(), stdout, stderr });
}
