import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { createWorkdir, parseRows, waitForEnd } from './workdir.ts';
import type { Workdir } from './workdir.ts';

const header = 'Id,ChannelType,Address\n';
const good = 'u1,EMAIL,ann@example.com\n';
const repairable = 'u2,sms,+1 (206) 555-0142\n';
const bad = 'u3,EMAIL,"not an address"\n';

const ann = { Id: 'u1', ChannelType: 'EMAIL', Address: 'ann@example.com' };
const sms = { Id: 'u2', ChannelType: 'SMS', Address: '+12065550142' };

describe('pinpoint-ready convert', () => {
  it('writes a part and a manifest, and ends with 0', async () => {
    const workdir = await createWorkdirWith(header + good + repairable);
    const outcome = await workdir.run(['users.csv', '--out', 'ready']);
    expect(outcome).toMatchObject({ exitCode: 0, stdout: '' });
    expect(outcome.stderr).toMatch(/^Read {6}2 records from 1 input/);
    expect(outcome.stderr).toMatch(/^Next: upload ready\/parts\/ to S3 .*\n$/m);
    expect(await workdir.list('ready')).toEqual(['manifest.json', 'parts/part-00001.ndjson']);
    expect(await workdir.readRows('ready/parts/part-00001.ndjson')).toEqual([ann, sms]);
  });

  it('keeps rejects as they came, and ends with 3', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    const { exitCode, stderr } = await workdir.run(['users.csv', '--out', 'ready']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Rejected  1 record; see rejects.csv, rejects.ndjson in ready\n');
    expect(stderr).not.toContain('not an address');
    expect(await workdir.read('ready/rejects.csv')).toBe(header + bad);
    expect(await workdir.readRows('ready/rejects.ndjson')).toHaveLength(1);
    expect(await workdir.readRows('ready/parts/part-00001.ndjson')).toEqual([ann]);
  });

  it('takes its own mended rejects', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    await workdir.run(['users.csv', '--out', 'ready']);
    const rejects = await workdir.read('ready/rejects.csv');
    await workdir.write('ready/rejects.csv', rejects.replace('"not an address"', 'a@b.example'));
    const { exitCode } = await workdir.run(['ready/rejects.csv', '--out', 'ready-2']);
    expect(exitCode).toBe(0);
    expect(await workdir.readRows('ready-2/parts/part-00001.ndjson')).toEqual([
      { Id: 'u3', ChannelType: 'EMAIL', Address: 'a@b.example' },
    ]);
  });

  it('stops with 4 where there are too many rejects', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    const argv = ['users.csv', '--out', 'ready', '--max-rejects', '0'];
    const { exitCode, stderr } = await workdir.run(argv);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^Stopped {3}there are too many rejects$/m);
  });

  it.each([
    ['there is no record', header],
    ['every record is rejected', header + bad],
  ])('ends with 5 where %s', async (_, content) => {
    const workdir = await createWorkdirWith(content);
    expect((await workdir.run(['users.csv', '--out', 'ready'])).exitCode).toBe(5);
  });

  it('names a missing file in one sentence, and ends with 1', async () => {
    const workdir = await createWorkdir();
    const { exitCode, stdout, stderr } = await workdir.run(['gone.csv', '--out', 'ready']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^pinpoint-ready: [^\n]*gone\.csv[^\n]*\n$/);
  });

  it('ends with 2 on wrong usage, and writes nothing', async () => {
    const workdir = await createWorkdirWith(header + good);
    const outcome = await workdir.run(['users.csv', '--out', 'ready', '--threads', 'two']);
    expect(outcome).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'pinpoint-ready: --threads "two" is not a whole number from 1 up: write, say, --threads 4\n',
    });
    expect(await workdir.list()).toEqual(['users.csv']);
  });

  it('replaces an earlier output only with --force', async () => {
    const workdir = await createWorkdirWith(header + good);
    const argv = ['users.csv', '--out', 'ready'];
    await workdir.run(argv);
    const refused = await workdir.run(argv);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/^pinpoint-ready: [^\n]*ready[^\n]*--force[^\n]*\n$/);
    expect((await workdir.run([...argv, '--force'])).exitCode).toBe(0);
  });

  it('reads files called convert and validate', async () => {
    const workdir = await createWorkdir();
    await workdir.write('convert', header + good);
    await workdir.write('validate', header + repairable);
    const { exitCode } = await workdir.run(['convert', 'convert', './validate', '-o', 'ready']);
    expect(exitCode).toBe(0);
    expect(await workdir.readRows('ready/parts/part-00001.ndjson')).toEqual([ann, sms]);
  });

  it('prints the report as JSON on stdout', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    const argv = ['users.csv', '--out', 'ready', '--report', 'json', '--quiet'];
    const { exitCode, stdout, stderr } = await workdir.run(argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'convert',
      outputDirectory: 'ready',
      counts: { records: 2, accepted: 1, rejected: 1 },
      problems: { 'invalid-email': 1 },
    });
  });
});

describe('pinpoint-ready in a pipe', () => {
  it('reads stdin and writes rows to stdout', async () => {
    const workdir = await createWorkdir();
    const argv = ['-', '--from', 'csv', '--out', '-'];
    const { exitCode, stdout, stderr } = await workdir.run(argv, header + good + repairable);
    expect(exitCode).toBe(0);
    expect(parseRows(stdout)).toEqual([ann, sms]);
    expect(stderr).toMatch(/^Wrote {5}2 rows to stdout$/m);
    expect(await workdir.list()).toEqual([]);
  });

  it('ends quietly with 0 where the reader of the rows goes away', async () => {
    const workdir = await createWorkdirWith(header + good.repeat(50_000));
    const child = workdir.start(['users.csv', '--out', '-']);
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    expect(await waitForEnd(child)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('hands over every row to a slow reader', async () => {
    const workdir = await createWorkdirWith(header + good.repeat(20_000));
    const child = workdir.start(['users.csv', '--out', '-']);
    await once(child.stdout, 'readable');
    await sleep(300);
    const { exitCode, stdout } = await waitForEnd(child);
    expect(exitCode).toBe(0);
    expect(parseRows(stdout)).toHaveLength(20_000);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('stops on %s while stdin stalls', async (name, exitCode) => {
    const workdir = await createWorkdir();
    const batches = ['--threads', '1', '--batch-bytes', '4KB'];
    const child = workdir.start(['-', '--from', 'csv', '--out', 'ready', ...batches]);
    // Enough for many batches: the output directory shows that the run is under way.
    child.stdin.write(header + good.repeat(50_000));
    while (!workdir.has('ready') && child.exitCode === null) await sleep(20);
    child.kill(name);
    expect(await waitForEnd(child)).toEqual({
      exitCode,
      stdout: '',
      stderr: `pinpoint-ready: Stopped by ${name}\n`,
    });
    expect(await workdir.list('ready')).toEqual([]);
  });
});

describe('pinpoint-ready validate', () => {
  it('counts without writing, and ends with 3 where there are rejects', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    const { exitCode, stdout, stderr } = await workdir.run(['validate', 'users.csv']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(/^Accepted {2}1 record$/m);
    expect(await workdir.list()).toEqual(['users.csv']);
  });

  it('keeps rejects where it is told to', async () => {
    const workdir = await createWorkdirWith(header + bad + good);
    expect((await workdir.run(['validate', 'users.csv', '--rejects', 'bad'])).exitCode).toBe(3);
    expect(await workdir.read('bad/rejects.csv')).toBe(header + bad);
  });
});

async function createWorkdirWith(csv: string): Promise<Workdir> {
  const workdir = await createWorkdir();
  await workdir.write('users.csv', csv);
  return workdir;
}
