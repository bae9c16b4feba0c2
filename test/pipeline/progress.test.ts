import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { convert, validate } from '../../src/index.ts';
import type { RunProgress } from '../../src/index.ts';
import { withDirectory } from '../temporary-directory.ts';

const header = 'ChannelType,Address\n';
const good = 'EMAIL,ann@example.com\n';
const bad = 'EMAIL,ann\n';

describe('onProgress', () => {
  it('tells at the end what was read and counted, in bytes as they are stored', async () => {
    await withDirectory(async (directory) => {
      const stored = gzipSync(header + good.repeat(300) + bad.repeat(20));
      const inputs = ['a.csv.gz', 'b.csv.gz'].map((name) => join(directory, name));
      for (const input of inputs) writeFileSync(input, stored);
      const told: RunProgress[] = [];
      await convert({
        inputs,
        out: join(directory, 'out'),
        threads: 1,
        maxPartRows: 100,
        onProgress: (progress) => told.push(progress),
      });
      expect(told.at(-1)).toEqual({
        phase: 'records',
        readBytes: 2 * stored.length,
        totalBytes: 2 * stored.length,
        records: 640,
        accepted: 600,
        rejected: 40,
        finishedParts: 6,
        elapsedMs: expect.any(Number),
      });
    });
  });

  it('tells while the run goes on, and of the search for columns before', async () => {
    await withDirectory(async (directory) => {
      const input = join(directory, 'a.csv');
      writeFileSync(input, header + good.repeat(40_000));
      const told: RunProgress[] = [];
      await convert({
        inputs: [input],
        out: join(directory, 'out'),
        to: 'csv',
        threads: 1,
        fastPath: false,
        batchBytes: 2_000,
        onProgress: (progress) => told.push(progress),
      });
      const phases = told.map(({ phase }) => phase);
      expect(phases).toEqual(phases.toSorted());
      expect(told.filter(({ phase }) => phase === 'columns').map(({ records }) => records)).toEqual(
        Array(phases.lastIndexOf('columns') + 1).fill(0),
      );
      const records = told.map((progress) => progress.records);
      expect(records).toEqual(records.toSorted((a, b) => a - b));
      expect(records.at(-1)).toBe(40_000);
    });
  });

  it('knows no size of a pipe', async () => {
    const told: RunProgress[] = [];
    await validate({
      inputs: ['-'],
      from: 'csv',
      threads: 1,
      stdin: Readable.from([Buffer.from(header + good)]),
      onProgress: (progress) => told.push(progress),
    });
    expect(told.at(-1)).toMatchObject({ totalBytes: null, readBytes: 42, records: 1 });
  });

  it('ends the run by what it throws', async () => {
    const reason = new Error('enough');
    const running = validate({
      inputs: ['-'],
      from: 'csv',
      threads: 1,
      stdin: Readable.from(endlessRows()),
      onProgress: () => {
        throw reason;
      },
    });
    await expect(running).rejects.toBe(reason);
  });
});

async function* endlessRows(): AsyncGenerator<Buffer> {
  yield Buffer.from(header);
  for (;;) {
    yield Buffer.from(good);
    await sleep(5);
  }
}
