import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { convert, validate } from '../../src/pipeline/convert.ts';
import { withDirectory } from '../temporary-directory.ts';
import { optionsIn, runFiles, writeFiles } from './run-files.ts';
import type { Options } from './run-files.ts';
import { readOutput, readRejects, streamOf } from './run-output.ts';

const HEADER = 'ChannelType,Address\n';
const NAMES = ['ana', 'bob', 'cyd', 'dan', 'eve'];
const LINES = NAMES.map((name) => `EMAIL,${name}@example.com\n`);
const FIVE = HEADER + LINES.join('');

describe('convert: parts', () => {
  it.each<{ name: string; options: Options; rows: number[] }>([
    { name: 'one where all fits', options: {}, rows: [5] },
    { name: 'as many rows as allowed', options: { maxPartRows: 2 }, rows: [2, 2, 1] },
    { name: 'fewer bytes than the limit', options: { maxPartBytes: 105 }, rows: [2, 2, 1] },
    { name: 'fewer, and not as many', options: { maxPartBytes: 104 }, rows: [1, 1, 1, 1, 1] },
    {
      name: 'CSV, its header counted',
      options: { to: 'csv', maxPartBytes: 20 + 2 * 22 + 1 },
      rows: [2, 2, 1],
    },
  ])('hold $name', async ({ options, rows }) => {
    await runFiles({ 'in.csv': FIVE }, { ...options, batchBytes: 30 }, ({ report, files }) => {
      const { parts } = report;
      expect(parts.map((part) => part.rows)).toEqual(rows);
      for (const [index, part] of parts.entries()) {
        expect(part.file).toMatch(new RegExp(`^parts/part-0000${index + 1}\\.(ndjson|csv)$`));
        expect(Buffer.byteLength(files[part.file])).toBe(part.bytes);
        expect(part.bytes).toBeLessThan(options.maxPartBytes ?? Infinity);
        expect(files[part.file].startsWith(HEADER)).toBe(options.to === 'csv');
      }
      const written = parts.map(({ file }) => files[file].replace(HEADER, '')).join('');
      expect(written.split('\n')).toHaveLength(6);
    });
  });

  it('number records over all inputs', async () => {
    const inputs = { '1.csv': `${HEADER}${LINES[0]}x,y\n${LINES[1]}`, '2.csv': HEADER + LINES[2] };
    await runFiles(inputs, { maxPartRows: 1 }, ({ report }) => {
      const spans = report.parts.map(({ firstRecord, lastRecord }) => [firstRecord, lastRecord]);
      expect(spans).toEqual([
        [1, 1],
        [3, 3],
        [4, 4],
      ]);
    });
  });

  it('refuse a row that no part can hold', async () => {
    const refused = runFiles({ 'in.csv': FIVE }, { maxPartBytes: 50 }, () => {});
    await expect(refused).rejects.toThrow(
      /^Cannot write record 1: its row of 52 bytes does not fit/,
    );
  });
});

describe('convert: CSV output', () => {
  const mixed = [
    { ChannelType: 'EMAIL', Address: 'ana@example.com', Attributes: { Likes: ['tea'] } },
    { ChannelType: 'EMAIL', Address: 'bob@example.com', Metrics: { Orders: 2.5 } },
    { ChannelType: 'EMAIL', Address: 'cyd', Attributes: { Unused: ['x'] } },
    { ChannelType: 'EMAIL', Address: 'dan@example.com', Attributes: { Likes: ['tea, or', '"x"'] } },
  ];
  const ndjson = mixed.map((record) => `${JSON.stringify(record)}\n`).join('');
  const expected =
    'ChannelType,Address,Attributes.Likes,Attributes.Likes,Metrics.Orders\n' +
    'EMAIL,ana@example.com,tea,,\n' +
    'EMAIL,bob@example.com,,,2.5\n' +
    'EMAIL,dan@example.com,"tea, or","""x""",\n';

  it('has the columns that accepted records need, from a file or from stdin', async () => {
    await runFiles({ 'in.ndjson': ndjson }, { to: 'csv' }, ({ files, report }) => {
      expect(files['parts/part-00001.csv']).toBe(expected);
      expect(report.warnings).toEqual([expect.stringContaining('empty CSV cells')]);
    });
    const stdin = streamOf(Buffer.from(ndjson), [7, 50]);
    const options: Options = { to: 'csv', inputs: ['-'], stdin, from: 'ndjson' };
    await runFiles({}, options, ({ files }) => {
      expect(files['parts/part-00001.csv']).toBe(expected);
    });
  });

  it('has the columns that were declared, and rejects what does not fit', async () => {
    const csvColumns = ['Address', 'ChannelType', 'Attributes.Likes'];
    const stdin = Readable.from([Buffer.from(ndjson)]);
    const options: Options = { to: 'csv', csvColumns, inputs: ['-'], stdin };
    await runFiles({}, options, ({ files, rejects }) => {
      expect(files['parts/part-00001.csv']).toBe(
        'Address,ChannelType,Attributes.Likes\nana@example.com,EMAIL,tea\n',
      );
      expect(rejects).toEqual([
        '-:2 no-csv-column',
        '-:3 invalid-email',
        '-:4 too-many-values-for-csv',
      ]);
    });
  });

  const broken = `${HEADER.trim()},Location.City\nEMAIL,ana@example.com,"New\r\n York"\n`;

  it.each<{ lineBreaks: 'reject' | 'space'; row: string | undefined; repairs: object }>([
    { lineBreaks: 'reject', row: undefined, repairs: {} },
    {
      lineBreaks: 'space',
      row: 'EMAIL,ana@example.com,New  York\n',
      repairs: { 'line-break-to-space': 1 },
    },
  ])('treats line breaks in values as asked: $lineBreaks', async ({ lineBreaks, row, repairs }) => {
    await runFiles(
      { 'in.csv': broken },
      { to: 'csv', lineBreaks },
      ({ files, report, rejects }) => {
        expect(rejects).toEqual(row === undefined ? ['in.csv:1 line-break-in-value'] : []);
        expect(files['parts/part-00001.csv']?.split(/(?<=City\n)/)[1]).toBe(row);
        expect(report.repairs).toEqual(repairs);
      },
    );
  });
});

describe('convert: rows on stdout', () => {
  it.each([
    { name: 'NDJSON', to: 'ndjson' as const, start: '{"ChannelType"' },
    { name: 'CSV', to: 'csv' as const, start: HEADER },
  ])('writes $name there, and rejects only where they are wanted', async ({ to, start }) => {
    await withDirectory(async (directory) => {
      const inputs = { 'in.csv': `${FIVE}EMAIL,x\n` };
      await writeFiles(directory, inputs);
      const { stdout, text } = createCapture();
      const options = { ...optionsIn(directory, inputs, { to, stdout }), out: '-' };
      const report = await convert(options);
      expect(text().startsWith(start)).toBe(true);
      expect(text().split('\n')).toHaveLength(to === 'csv' ? 7 : 6);
      expect(report).toMatchObject({ outputDirectory: null, parts: [], counts: { rejected: 1 } });
      expect(await readdir(directory)).toEqual(['in.csv']);

      await convert({
        ...options,
        stdout: createCapture().stdout,
        rejects: join(directory, 'rejects'),
      });
      const files = Object.keys(await readOutput(join(directory, 'rejects')));
      expect(files).toEqual(['manifest.json', 'rejects.csv', 'rejects.ndjson']);
    });
  });
});

describe('validate', () => {
  it('counts as convert does, and writes no rows', async () => {
    await withDirectory(async (directory) => {
      const inputs = { 'in.csv': `${FIVE}EMAIL,x\n` };
      await writeFiles(directory, inputs);
      const { out: _out, ...options } = optionsIn(directory, inputs, {});
      const report = await validate({ ...options, rejects: join(directory, 'rejects') });
      expect(report.counts).toMatchObject({ accepted: 5, rejected: 1, endpoints: 5 });
      expect(Object.keys(await readOutput(join(directory, 'rejects')))).toEqual([
        'manifest.json',
        'rejects.csv',
        'rejects.ndjson',
      ]);
    });
  });
});

describe('convert: a record that is too long', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    { name: 'a little over 1 MiB', byteCount: 1024 * 1024 + 10, filler: 'x' },
    { name: 'over 6 MB, put aside on disk', byteCount: 6_000_000, filler: 'é"' },
  ])('is kept byte for byte: $name', async ({ byteCount, filler }) => {
    const long = `EMAIL,"${filler.repeat(byteCount / Buffer.byteLength(filler))}`;
    const text = HEADER + LINES[0] + `${long}\n` + LINES.slice(1).join('');
    await withDirectory(async (temporary) => {
      vi.stubEnv('TMPDIR', temporary);
      await withDirectory(async (directory) => {
        await writeFiles(directory, { 'in.csv': text });
        const report = await convert(optionsIn(directory, { 'in.csv': text }, {}));
        expect(report.counts).toMatchObject({ accepted: 5, rejected: 1 });
        expect(report.problems).toEqual({ 'record-too-long': 1 });
        const [reject] = await readRejects(join(directory, 'out'));
        expect(reject).toMatchObject({ record: 2, line: 3, codes: ['record-too-long'] });
        // Not toEqual: it would print both in full.
        expect(reject.raw.equals(Buffer.from(long))).toBe(true);
        const { 'rejects.csv': originals } = await readOutput(join(directory, 'out'));
        expect(originals.includes(`${long}\n`)).toBe(true);
      });
      expect(await readdir(temporary)).toEqual([]);
    });
  });

  it('may be longer where the limit is raised', async () => {
    const city = 'x'.repeat(5000);
    const text = `${HEADER.trim()},Location.City\nEMAIL,ana@example.com,${city}\n`;
    await runFiles({ 'in.csv': text }, { maxRecordBytes: 4000 }, ({ rejects }) => {
      expect(rejects).toEqual(['in.csv:1 record-too-long']);
    });
    await runFiles({ 'in.csv': text }, { maxRecordBytes: 6000 }, ({ report }) => {
      expect(report.counts.accepted).toBe(1);
    });
  });
});

function createCapture(): { stdout: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stdout, text: () => Buffer.concat(chunks).toString() };
}
