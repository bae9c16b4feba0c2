import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { describe, expect, it, onTestFinished } from 'vitest';

import { RunError } from '../../src/domain/errors.ts';
import { interruptRun, startRun } from '../pipeline/interrupted-run.ts';
import { withDirectory } from '../temporary-directory.ts';

const CSV = `ChannelType,Address\n${'EMAIL,ann@example.com\nEMAIL,ann\n'.repeat(20)}`;
const THEIRS = 'not ours to write to';

const outputs = ['manifest.json', 'rejects.ndjson', 'rejects.csv', 'parts/part-00001.ndjson'];
const unfinished = [
  'part-00001.ndjson',
  'manifest.json',
  'checkpoint.json',
  'checkpoint.json.new',
  'lock',
];
const names = [...outputs, ...unfinished.map((name) => `.unfinished/${name}`)];

// What a link leads to may be anyone's: there it lies in a directory of its own.
describe.each(names)('a link in the place of %s', (name) => {
  it.each([false, true])('is never written through, with force %s', async (force) => {
    await withVictim(async (directory, victim) => {
      const options = optionsIn(directory);
      await plant(victim, join(options.out, name));
      await expectEnd(startRun('convert', { ...options, force }));
    });
  });

  it('is never written through by a run that is resumed', async () => {
    await withVictim(async (directory, victim) => {
      const options = { ...optionsIn(directory), batchBytes: 50 };
      await interruptRun('convert', options, 6, 0);
      await plant(victim, join(options.out, name));
      await expectEnd(startRun('convert', { ...options, resume: true }));
    });
  });
});

describe.skipIf(process.platform === 'win32')('what a run writes', () => {
  it('is for its owner alone, whatever the mask of the process', async () => {
    const mask = process.umask(0);
    onTestFinished(() => void process.umask(mask));
    await withDirectory(async (directory) => {
      await writeFile(join(directory, 'a.csv'), CSV);
      const options = { ...optionsIn(directory), batchBytes: 50 };
      await interruptRun('convert', options, 6, 0);
      const interrupted = await listModes(options.out);
      expect([...interrupted.keys()]).toContain('.unfinished/checkpoint.json');
      await startRun('convert', { ...options, resume: true });
      const finished = await listModes(options.out);
      expect([...finished.keys()]).toEqual(expect.arrayContaining(outputs));
      expect(new Set([...interrupted.values(), ...finished.values()])).toEqual(new Set([0o600]));
    });
  });
});

function optionsIn(directory: string) {
  return { inputs: [join(directory, 'a.csv')], out: join(directory, 'out'), threads: 1 };
}

async function withVictim(
  act: (directory: string, victim: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    await writeFile(join(directory, 'a.csv'), CSV);
    const victim = join(directory, 'theirs');
    await writeFile(victim, THEIRS);
    await chmod(victim, 0o640);
    await act(directory, victim);
    expect(await readFile(victim, 'utf8')).toBe(THEIRS);
    expect((await lstat(victim)).mode & 0o777).toBe(0o640);
  });
}

async function plant(victim: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await symlink(victim, path);
}

/** It may go well, as the link itself can be taken away, or be refused. */
async function expectEnd(run: Promise<unknown>): Promise<void> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error !== null) expect(error).toBeInstanceOf(RunError);
}

async function listModes(directory: string): Promise<Map<string, number>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const modes = await Promise.all(paths.map(async (path) => (await lstat(path)).mode & 0o777));
  return new Map(paths.map((path, at) => [path.slice(directory.length + 1), modes[at]]));
}
