import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { describe, expect, it, onTestFinished } from 'vitest';

import { RunError } from '../../src/domain/errors.ts';
import { interruptRun, startRun } from '../pipeline/interrupted-run.ts';
import { withDirectory } from '../temporary-directory.ts';

const CSV = `ChannelType,Address\n${'EMAIL,ann@example.com\nEMAIL,ann\n'.repeat(20)}`;
/** What a link leads to may be anyone's. */
const UNTOUCHED = { text: 'not ours to write to', mode: 0o640 };

const outputs = ['manifest.json', 'rejects.ndjson', 'rejects.csv', 'parts/part-00001.ndjson'];
const unfinished = [
  'part-00001.ndjson',
  'manifest.json',
  'checkpoint.json',
  'checkpoint.json.new',
  'lock',
];
const names = [...outputs, ...unfinished.map((name) => `.unfinished/${name}`)];

describe.each(names)('a link in the place of %s', (name) => {
  it.each([false, true])('is never written through, with force %s', async (force) => {
    const seen = await withVictim(async (directory, victim) => {
      const options = optionsIn(directory);
      await plant(victim, join(options.out, name));
      await expectEnd(startRun('convert', { ...options, force }));
    });
    expect(seen).toEqual(UNTOUCHED);
  });

  it('is never written through by a run that is resumed', async () => {
    const seen = await withVictim(async (directory, victim) => {
      const options = { ...optionsIn(directory), batchBytes: 50 };
      await interruptRun('convert', options, 6, 0);
      await plant(victim, join(options.out, name));
      await expectEnd(startRun('convert', { ...options, resume: true }));
    });
    expect(seen).toEqual(UNTOUCHED);
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

/** Gives what the file that links were planted to is like afterwards. */
async function withVictim(
  act: (directory: string, victim: string) => Promise<void>,
): Promise<{ text: string; mode: number }> {
  return withDirectory(async (directory) => {
    await writeFile(join(directory, 'a.csv'), CSV);
    const victim = join(directory, 'theirs');
    await writeFile(victim, UNTOUCHED.text);
    await chmod(victim, UNTOUCHED.mode);
    await act(directory, victim);
    const { mode } = await lstat(victim);
    return { text: await readFile(victim, 'utf8'), mode: mode & 0o777 };
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
  expect([null, 'RunError']).toContain(error instanceof RunError ? 'RunError' : error);
}

async function listModes(directory: string): Promise<Map<string, number>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const modes = await Promise.all(paths.map(async (path) => (await lstat(path)).mode & 0o777));
  return new Map(paths.map((path, at) => [path.slice(directory.length + 1), modes[at]]));
}
