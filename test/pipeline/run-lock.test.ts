import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { convert } from '../../src/pipeline/convert.ts';
import { takeRunLock } from '../../src/pipeline/run-lock.ts';
import { withDirectory } from '../temporary-directory.ts';
import { optionsIn, writeFiles } from './run-files.ts';

const LOCK = '.unfinished/lock';
const CSV = 'ChannelType,Address\n'.concat('EMAIL,ana@example.com\n'.repeat(200));

describe('a lock that is held', () => {
  it('keeps a second run out, names the process, and is gone afterwards', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, '.unfinished'));
      const lock = await takeRunLock(directory);
      const failure = takeRunLock(directory);
      await expect(failure).rejects.toThrow(UsageError);
      await expect(failure).rejects.toThrow(
        new RegExp(`"${directory}" \\(process ${process.pid}\\): wait`),
      );
      await lock.release();
      expect(await readdir(join(directory, '.unfinished'))).toEqual([]);
    });
  });

  it('is left alone by force and by resume', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'in.csv': CSV });
      const given = optionsIn(directory, { 'in.csv': '' }, {});
      await mkdir(join(given.out, '.unfinished'), { recursive: true });
      const lock = await takeRunLock(given.out);
      for (const how of [{ force: true }, { resume: true }, {}]) {
        await expect(convert({ ...given, ...how })).rejects.toThrow(`process ${process.pid}`);
      }
      expect(await readdir(join(given.out, '.unfinished'))).toEqual(['lock']);
      await lock.release();
      await convert(given);
      expect(await readdir(given.out)).toEqual(['manifest.json', 'parts']);
    });
  });

  it('of another host is not taken over, as nothing is known of its process', async () => {
    await withDirectory(async (directory) => {
      await writeLock(directory, { pid: 1, host: 'elsewhere', startedAt: null });
      await expect(takeRunLock(directory)).rejects.toThrow(
        /process 1 on elsewhere.*remove ".*lock"/,
      );
    });
  });
});

describe('a lock that was left behind', () => {
  it.each<readonly [string, () => Promise<string | object>]>([
    ['by a process that is gone', async () => ({ pid: await findGonePid(), host: hostname() })],
    [
      'by an earlier process of the same number',
      async () => ({ pid: process.pid, host: hostname(), startedAt: '1' }),
    ],
    ['without a text, by a power cut', async () => ''],
    ['with half a text', async () => '{"pid":1'],
  ])('is taken over: %s', async (_, makeLock) => {
    await withDirectory(async (directory) => {
      await writeLock(directory, await makeLock());
      const lock = await takeRunLock(directory);
      await lock.release();
      expect(await readdir(join(directory, '.unfinished'))).toEqual([]);
    });
  });

  it('is taken over by one of many that come at once', async () => {
    await withDirectory(async (directory) => {
      await writeLock(directory, { pid: await findGonePid(), host: hostname(), startedAt: null });
      const taken = await Promise.allSettled(
        Array.from({ length: 8 }, () => takeRunLock(directory)),
      );
      expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await readdir(join(directory, '.unfinished'))).toEqual(['lock']);
    });
  });
});

describe('two runs into one directory at once', () => {
  it('are one run, and a refusal', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'in.csv': CSV });
      const given = { ...optionsIn(directory, { 'in.csv': '' }, {}), batchBytes: 100 };
      const outcomes = await Promise.allSettled([
        convert(given),
        convert({ ...given, force: true }),
      ]);
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused).toEqual([{ status: 'rejected', reason: expect.any(UsageError) as unknown }]);
      expect(await readdir(given.out)).toEqual(['manifest.json', 'parts']);
    });
  });

  it('leave no lock where one fails', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'in.csv': CSV });
      const given = optionsIn(directory, { 'in.csv': '' }, { maxPartBytes: 10 });
      await expect(convert(given)).rejects.toThrow(/raise --max-part-bytes/);
      expect(await readdir(join(given.out, '.unfinished'))).toEqual(['checkpoint.json']);
    });
  });
});

async function writeLock(directory: string, lock: string | object): Promise<void> {
  await mkdir(join(directory, '.unfinished'));
  const text = typeof lock === 'string' ? lock : `${JSON.stringify(lock)}\n`;
  await writeFile(join(directory, LOCK), text);
}

/** The number of a process that has ended. */
async function findGonePid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'close');
  return child.pid ?? 0;
}
