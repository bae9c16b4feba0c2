import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { createWorkdir } from '../cli/workdir.ts';

const HEADER = 'Id,ChannelType,Address\n';
const ROW = 'u1,EMAIL,ann@example.com\n';
const ARGV = ['--batch-bytes', '16KB', '--out', 'ready', '--quiet'];
// With it, a run that has worker threads fails.
const dyingWorker = fileURLToPath(new URL('../faults/dying-worker.cjs', import.meta.url));
const DYING_WORKER = { NODE_OPTIONS: `--require ${JSON.stringify(dyingWorker)}` };

describe.skipIf(availableParallelism() === 1)('a run without --threads', () => {
  it('starts no worker threads for a small file', async () => {
    expect(await convert('users.csv', Buffer.from(HEADER + ROW.repeat(10_000)))).toBe(0);
  });

  it('starts them for a larger one', async () => {
    expect(await convert('users.csv', Buffer.from(HEADER + ROW.repeat(800_000)))).toBe(1);
  });

  it('starts them for a small file that holds more than it seems to', async () => {
    const packed = gzipSync(HEADER + ROW.repeat(800_000));
    expect(await convert('users.csv.gz', packed)).toBe(1);
  });
});

async function convert(name: string, bytes: Buffer): Promise<number | null> {
  const workdir = await createWorkdir();
  await workdir.write(name, bytes);
  return (await workdir.run([name, ...ARGV], '', DYING_WORKER)).exitCode;
}
