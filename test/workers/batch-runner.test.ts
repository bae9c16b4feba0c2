import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { createWorkdir } from '../cli/workdir.ts';

const HEADER = 'Id,ChannelType,Address\n';
const ROW = 'u1,EMAIL,ann@example.com\n';
const ARGV = ['--batch-bytes', '16KB', '--out', 'ready', '--quiet'];
const notedWorker = fileURLToPath(new URL('noted-worker.cjs', import.meta.url));
const NOTED_WORKER = { NODE_OPTIONS: `--require ${JSON.stringify(notedWorker)}` };

describe.skipIf(availableParallelism() === 1)('a run without --threads', () => {
  it('starts no worker threads for a small file', async () => {
    expect(await startsWorkers('users.csv', Buffer.from(HEADER + ROW.repeat(10_000)))).toBe(false);
  });

  it('starts them for a larger one', async () => {
    expect(await startsWorkers('users.csv', Buffer.from(HEADER + ROW.repeat(800_000)))).toBe(true);
  });

  it('starts them for a small file that holds more than it seems to', async () => {
    const packed = gzipSync(HEADER + ROW.repeat(1_600_000));
    expect(await startsWorkers('users.csv.gz', packed)).toBe(true);
  });
});

async function startsWorkers(name: string, bytes: Buffer): Promise<boolean> {
  const workdir = await createWorkdir();
  await workdir.write(name, bytes);
  expect((await workdir.run([name, ...ARGV], '', NOTED_WORKER)).exitCode).toBe(0);
  return workdir.has('worker-was-here');
}
