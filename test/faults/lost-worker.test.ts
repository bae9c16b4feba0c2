import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { createWorkdir } from '../cli/workdir.ts';

const dyingWorker = fileURLToPath(new URL('dying-worker.cjs', import.meta.url));

const HEADER = 'Id,ChannelType,Address\n';
const RECORDS = 200_000;
const CSV = HEADER + row(0).repeat(RECORDS);
// Slow enough that the worker thread is there before the end.
const SLOWLY = ['--no-fast-path', '--batch-bytes', '4KB'];
const ARGV = ['users.csv', '--threads', '2', ...SLOWLY, '--out'];

const DYING_WORKER = { NODE_OPTIONS: `--require ${JSON.stringify(dyingWorker)}` };

function row(index: number): string {
  return `u${index},EMAIL,ann@example.com\n`;
}

describe('a run whose worker thread ends', () => {
  it('names the records in flight, and is gone on with', async () => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    const failed = await workdir.run([...ARGV, 'ready'], '', DYING_WORKER);
    expect(failed).toMatchObject({ exitCode: 1, stdout: '' });
    const [sentence, hint, end] = failed.stderr.split('\n');
    expect(sentence).toMatch(/: a worker thread ended before its work was done; try again/);
    const [, record, from, to] =
      /from record (\d+) of "users\.csv" \(bytes (\d+) to (\d+)\)/.exec(sentence) ?? [];
    expect(Number(from)).toBe(HEADER.length + (Number(record) - 1) * row(0).length);
    expect((Number(to) - HEADER.length) % row(0).length).toBe(0);
    expect(Number(to)).toBeGreaterThan(Number(from));
    expect(hint).toMatch(/go on where it was: .*--resume$/);
    expect(end).toBe('');

    expect((await workdir.run([...ARGV, 'ready', '--resume'])).exitCode).toBe(0);
    expect(await workdir.readRows('ready/parts/part-00001.ndjson')).toHaveLength(RECORDS);
  });

  it('says the same where the thread was finding the hash of a large file', async () => {
    const workdir = await createWorkdir();
    const records = RECORDS * 2;
    await workdir.write('users.csv', HEADER + row(0).repeat(records));
    const failed = await workdir.run([...ARGV, 'ready'], '', DYING_WORKER);
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toMatch(/^pinpoint-ready: Cannot go on .*: a worker thread ended before/);
    expect(failed.stderr).toMatch(/go on where it was: .*--resume\n$/);
    expect((await workdir.run([...ARGV, 'ready', '--resume'])).exitCode).toBe(0);
    const [input] = JSON.parse(await workdir.read('ready/manifest.json')).inputs;
    expect(input).toMatchObject({ records, accepted: records });
  });

  it('names bytes where it was only looking for the columns', async () => {
    const workdir = await createWorkdir();
    await workdir.write('users.csv', CSV);
    const { exitCode, stderr } = await workdir.run(
      [...ARGV, 'ready', '--to', 'csv'],
      '',
      DYING_WORKER,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^pinpoint-ready: Cannot go on with bytes \d+ to \d+ of "users\.csv": a worker[^\n]*\n$/,
    );
    expect(workdir.has('ready')).toBe(false);
  });
});
