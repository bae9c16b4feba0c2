import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { renderResumeHint } from '../../src/cli/resume-hint.ts';
import { createWorkdir, waitFor, waitForEnd } from './workdir.ts';
import type { Workdir } from './workdir.ts';

const RECORDS = Array.from({ length: 15_000 }, (_, index) =>
  index % 50 === 7
    ? `u${index},EMAIL,"not\nan address"\n`
    : `u${index},sms,+1206555${1000 + (index % 9000)}\n`,
);
const CSV = `Id,ChannelType,Address\n${RECORDS.join('')}`;
const ARGV = ['users.csv', '--out', 'ready', '--max-part-rows', '4000', '--batch-bytes', '8KB'];
const CHECKPOINT = 'ready/.unfinished/checkpoint.json';
const AT_EVERY_STEP = ['--checkpoint-seconds', '0'];

describe('pinpoint-ready --resume', () => {
  // Milliseconds from the first checkpoint to the kill: chosen once, by chance.
  it.each([3, 70])('goes on after kill -9 (%i ms)', async (delayMs) => {
    const workdir = await createWorkdirWithWhole();
    await interrupt(workdir, [...ARGV, ...AT_EVERY_STEP], 'SIGKILL', delayMs);
    const { exitCode } = await workdir.run([...ARGV, '--resume']);
    // Or the run was at its end already.
    expect(exitCode).toBe(workdir.has('killed-late') ? 2 : 3);
    await expectWhole(workdir);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is what the message says after %s', async (name, exitCode) => {
    const workdir = await createWorkdirWithWhole();
    const argv = [...ARGV, ...AT_EVERY_STEP, '--force'];
    const child = workdir.start(argv);
    // Stopped before its first record, a run leaves nothing to go on with.
    await waitFor(workdir, child, 'ready/.unfinished/part-00001.ndjson');
    child.kill(name);
    const outcome = await waitForEnd(child);
    expect(outcome).toEqual({
      exitCode,
      stdout: '',
      stderr: `pinpoint-ready: Stopped by ${name}\npinpoint-ready: To go on where it was: pinpoint-ready ${[...ARGV, ...AT_EVERY_STEP].join(' ')} --resume\n`,
    });
    expect(await workdir.list('ready')).toContain('.unfinished/checkpoint.json');
    expect(await workdir.list('ready')).not.toContain('.unfinished/lock');
    expect((await workdir.run(ARGV)).exitCode).toBe(2);
    const command = outcome.stderr.trimEnd().split('pinpoint-ready ').at(-1) ?? '';
    expect((await workdir.run(command.split(' '))).exitCode).toBe(3);
    await expectWhole(workdir);
  });

  it('goes on after a second SIGINT, which does not wait', async () => {
    const workdir = await createWorkdirWithWhole();
    const child = workdir.start([...ARGV, ...AT_EVERY_STEP]);
    await waitFor(workdir, child, CHECKPOINT);
    child.kill('SIGINT');
    await sleep(3);
    child.kill('SIGINT');
    await waitForEnd(child);
    expect(child.signalCode ?? child.exitCode).toBeOneOf(['SIGINT', 130]);
    expect((await workdir.run([...ARGV, '--resume'])).exitCode).toBe(3);
    await expectWhole(workdir);
  });

  it('is refused while the run goes on, in one sentence that names its process', async () => {
    const workdir = await createWorkdirWithWhole();
    const child = workdir.start([...ARGV, ...AT_EVERY_STEP]);
    await waitFor(workdir, child, CHECKPOINT);
    // It would be at its end before the other one has looked.
    child.kill('SIGSTOP');
    const { exitCode, stderr } = await workdir.run([...ARGV, '--resume']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      new RegExp(`^pinpoint-ready: [^\\n]*process ${child.pid}\\b[^\\n]*\\n$`),
    );
    child.kill('SIGKILL');
    await waitForEnd(child);
    expect((await workdir.run([...ARGV, '--resume'])).exitCode).toBe(3);
    await expectWhole(workdir);
  });
});

describe('renderResumeHint', () => {
  it.each([
    ['a name with a space', ['a b.csv', '-o', 'x'], "'a b.csv' -o x --resume"],
    ['words after dashes', ['-o', 'x', '--', '--a.csv'], '-o x --resume -- --a.csv'],
    ['force, which would start anew', ['a', '--force', '-o', 'x'], 'a -o x --resume'],
    ['resume given already', ['a', '--resume', '-o', 'x'], 'a -o x --resume'],
  ])('keeps the command line: %s', (_, argv, words) => {
    expect(renderResumeHint(argv)).toBe(
      `pinpoint-ready: To go on where it was: pinpoint-ready ${words}\n`,
    );
  });
});

it('renderResumeHint names no command that is too long to be read', () => {
  const files = Array.from({ length: 200 }, (_, at) => `part-${at}.csv`);
  expect(renderResumeHint([...files, '-o', 'x'])).toBe(
    'pinpoint-ready: To go on where it was: give the same command again, with --resume and without --force\n',
  );
});

/** With the input, and in `whole` what a run that is not interrupted gives. */
async function createWorkdirWithWhole(): Promise<Workdir> {
  const workdir = await createWorkdir();
  await workdir.write('users.csv', CSV);
  await workdir.run(ARGV.map((word) => (word === 'ready' ? 'whole' : word)));
  return workdir;
}

async function interrupt(
  workdir: Workdir,
  argv: readonly string[],
  signal: NodeJS.Signals,
  delayMs: number,
) {
  const child = workdir.start(argv);
  await waitFor(workdir, child, CHECKPOINT);
  await sleep(delayMs);
  child.kill(signal);
  const outcome = await waitForEnd(child);
  if (workdir.has('ready/manifest.json')) await workdir.write('killed-late', '');
  return outcome;
}

async function expectWhole(workdir: Workdir): Promise<void> {
  const names = await workdir.list('whole');
  expect(await workdir.list('ready')).toEqual(names);
  for (const name of names) {
    const text = await workdir.read(`ready/${name}`);
    expect({ name, text }).toEqual({ name, text: await workdir.read(`whole/${name}`) });
  }
}
