import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { createWorkdir, waitFor, waitForEnd } from './workdir.ts';
import type { Workdir } from './workdir.ts';

const HEADER = 'Id,ChannelType,Address,Attributes.Note\n';
/** Enough for workers to be started for it, which then find the hash of the file. */
const RECORDS = 250_000;
const NOTE = 'n'.repeat(20);
const CSV = Buffer.from(
  HEADER +
    Array.from({ length: RECORDS }, (_, index) =>
      index % 100 === 7 ? `u${index},EMAIL,nobody,\n` : `u${index},SMS,+12065550100,${NOTE}\n`,
    ).join(''),
);

describe('a file of more than 8 MiB', () => {
  it('is told by its size and SHA-256, for any number of threads', async () => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    for (const threads of ['1', '2', '3']) {
      const out = `ready-${threads}`;
      const { exitCode } = await workdir.run(['users.csv', '--out', out, '--threads', threads]);
      expect(exitCode).toBe(3);
      expect(await readInput(workdir, out)).toMatchObject(describeFile(CSV));
    }
  });

  it('is told the same where its rows go to a pipe', async () => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    for (const threads of ['2', '3']) {
      const rejects = `rejects-${threads}`;
      const argv = ['users.csv', '--out', '-', '--rejects', rejects, '--threads', threads];
      expect((await workdir.run(argv)).exitCode).toBe(3);
      expect(await readInput(workdir, rejects)).toMatchObject(describeFile(CSV));
    }
  });

  it('is told as it is stored where it is compressed', async () => {
    const workdir = await createWorkdir();
    // Hardly made smaller, so that the file is large.
    const packed = gzipSync(CSV, { level: 0 });
    await workdir.write('users.csv.gz', packed);
    expect((await workdir.run(['users.csv.gz', '--out', 'ready', '--threads', '2'])).exitCode).toBe(
      3,
    );
    expect(await readInput(workdir, 'ready')).toMatchObject(describeFile(packed));
  });

  it('is told as far as it was read where the run is stopped within it', async () => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    const argv = ['users.csv', '--out', 'ready', '--threads', '2', '--batch-bytes', '256KiB'];
    const stopped = await workdir.run([...argv, '--max-rejects', '50', '--report', 'json']);
    expect(stopped.exitCode).toBe(4);
    const [input] = JSON.parse(stopped.stdout).inputs;
    expect(input.bytes).toBeLessThan(CSV.length);
    expect(input).toMatchObject(describeFile(CSV.subarray(0, input.bytes)));
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('is held against it after %s', async (signal) => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    const argv = ['users.csv', '--out', 'ready', '--threads', '2'];
    const child = workdir.start([...argv, '--checkpoint-seconds', '0']);
    await waitFor(workdir, child, 'ready/.unfinished/part-00001.ndjson');
    child.kill(signal);
    await waitForEnd(child);
    const changed = Buffer.from(CSV);
    changed.write('w', HEADER.length);
    await workdir.write('users.csv', changed);
    const refused = await workdir.run([...argv, '--resume']);
    expect(refused.stderr).toMatch(/"users\.csv".* has changed since the run was interrupted/);
    await workdir.write('users.csv', CSV);
    expect((await workdir.run([...argv, '--resume'])).exitCode).toBe(3);
    expect(await readInput(workdir, 'ready')).toMatchObject(describeFile(CSV));
  });
});

function describeFile(bytes: Uint8Array) {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function readInput(workdir: Workdir, out: string): Promise<unknown> {
  return JSON.parse(await workdir.read(`${out}/manifest.json`)).inputs[0];
}
