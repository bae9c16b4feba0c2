import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { convert } from '../../src/pipeline/convert.ts';
import { withDirectory } from '../temporary-directory.ts';
import { optionsIn, runFiles, writeFiles } from './run-files.ts';
import type { Options } from './run-files.ts';
import { readOutput, readRejects } from './run-output.ts';

const HEADER = 'ChannelType,Address\n';
const GOOD = 'EMAIL,ana@example.com\n';
const BAD = 'EMAIL,ana\n';
const INPUT = { 'in.csv': HEADER + GOOD + BAD };

describe('convert: an output that is there already', () => {
  it('is refused and left as it is, or replaced with force', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, INPUT);
      const options = optionsIn(directory, INPUT, {});
      await convert(options);
      const first = await readOutput(options.out);
      await writeFile(join(options.out, 'notes.txt'), 'mine');

      await writeFile(join(directory, 'in.csv'), HEADER + GOOD + GOOD);
      await expect(convert(options)).rejects.toThrow(UsageError);
      expect(await readOutput(options.out)).toEqual({ ...first, 'notes.txt': Buffer.from('mine') });

      await convert({ ...options, force: true });
      const replaced = await readOutput(options.out);
      expect(Object.keys(replaced)).toEqual([
        'manifest.json',
        'notes.txt',
        'parts/part-00001.ndjson',
      ]);
      expect(replaced['parts/part-00001.ndjson'].toString().split('\n')).toHaveLength(3);
    });
  });

  it.each<{ name: string; text: string; schema?: string; options: Options }>([
    { name: 'a column that leads nowhere', text: 'nope\n1\n', options: {} },
    { name: 'an option that makes no sense', text: HEADER, options: { batchBytes: 0 } },
    { name: 'a schema that is none', text: HEADER + GOOD, schema: '{"type":"text"}', options: {} },
  ])('outlives a run that is refused for $name', async ({ text, schema, options }) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { ...INPUT, 'schema.json': schema ?? '{}' });
      const usual = optionsIn(directory, INPUT, {});
      await convert(usual);
      const first = await readOutput(usual.out);
      await writeFile(join(directory, 'in.csv'), text);
      const schemas = schema === undefined ? undefined : [join(directory, 'schema.json')];
      const refused = convert({ ...usual, ...options, inputs: usual.inputs, schemas, force: true });
      await expect(refused).rejects.toThrow(UsageError);
      expect(await readOutput(usual.out)).toEqual(first);
    });
  });

  it.each(['out/parts/part-00001.ndjson', 'out/rejects.csv', 'out'])(
    'is not converted into itself: %s',
    async (input) => {
      await withDirectory(async (directory) => {
        await writeFiles(directory, INPUT);
        const options = optionsIn(directory, INPUT, {});
        await convert(options);
        const first = await readOutput(options.out);
        const again = convert({ ...options, inputs: [join(directory, input)], force: true });
        await expect(again).rejects.toThrow(
          /^Cannot convert ".*" into the directory that it lies in/,
        );
        expect(await readOutput(options.out)).toEqual(first);
      });
    },
  );

  it('may hold inputs that no run would replace', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'out/in.csv': HEADER + GOOD });
      const report = await convert(optionsIn(directory, { 'out/in.csv': '' }, {}));
      expect(report.counts.accepted).toBe(1);
    });
  });
});

describe('convert: more rejects than allowed', () => {
  const many = HEADER + (GOOD.repeat(9) + BAD).repeat(150);

  it.each<{ name: string; text: string; maxRejects: number | `${number}%`; isStopped: boolean }>([
    { name: 'as many as allowed', text: many, maxRejects: 150, isStopped: false },
    { name: 'one more', text: many, maxRejects: 149, isStopped: true },
    { name: 'none allowed, one there', text: HEADER + GOOD + BAD, maxRejects: 0, isStopped: true },
    { name: 'the share that is allowed', text: many, maxRejects: '10%', isStopped: false },
    { name: 'a larger share', text: many, maxRejects: '9.9%', isStopped: true },
    {
      name: 'a share that is large only at the start',
      text: HEADER + BAD.repeat(50) + GOOD.repeat(950),
      maxRejects: '5%',
      isStopped: false,
    },
    {
      name: 'a share of a few records',
      text: HEADER + GOOD + BAD,
      maxRejects: '49%',
      isStopped: true,
    },
  ])('$name', async ({ text, maxRejects, isStopped }) => {
    const options: Options = { maxRejects, batchBytes: 100, maxPartRows: 100 };
    await runFiles({ 'in.csv': text }, options, ({ report, files, rejects }) => {
      expect(report.isStoppedByRejects).toBe(isStopped);
      expect(files['manifest.json'] === undefined).toBe(isStopped);
      expect(report.counts.rejected).toBe(rejects.length);
      expect(files['rejects.csv'].split('\n')).toHaveLength(rejects.length + 2);
      expect(Object.keys(files).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
      expect(report.parts.length === 0).toBe(isStopped);
      expect(Object.keys(files).some((name) => name.startsWith('parts'))).toBe(!isStopped);
    });
  });

  it('ends early: what comes later is not read', async () => {
    const text = HEADER + BAD.repeat(10_000);
    await runFiles({ 'in.csv': text }, { maxRejects: 5, batchBytes: 100 }, ({ report }) => {
      expect(report.counts.records).toBeLessThan(100);
      const { records, rejected } = report.counts;
      expect(report.inputs).toMatchObject([{ format: 'csv', records, rejected, accepted: 0 }]);
      expect(report.inputs[0].bytes).toBeGreaterThan(0);
    });
  });
});

describe('convert: a run that is aborted', () => {
  it('rejects with the reason, keeps rejects and full parts, and leaves nothing half done', async () => {
    await withDirectory(async (directory) => {
      const reason = new Error('enough');
      const controller = new AbortController();
      const stdin = Readable.from(createEndlessInput(() => controller.abort(reason)));
      const options: Options = {
        inputs: ['-'],
        stdin,
        signal: controller.signal,
        batchBytes: 100,
        maxPartRows: 1000,
        maxRecordBytes: 1000,
      };
      await expect(convert(optionsIn(directory, {}, options))).rejects.toBe(reason);
      const out = join(directory, 'out');
      const names = Object.keys(await readOutput(out));
      expect(names).toEqual(expect.arrayContaining(['parts/part-00001.ndjson', 'rejects.ndjson']));
      expect(names).not.toContain('manifest.json');
      expect(names.filter((name) => name.startsWith('.unfinished'))).toEqual([]);
      expect((await readRejects(out)).length).toBeGreaterThan(0);
      expect(await readFile(join(out, 'parts/part-00001.ndjson'), 'utf8')).toMatch(
        /^({.*}\n){1000}$/,
      );
    });
  });

  it('writes nothing where it was aborted before its start', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, INPUT);
      const signal = AbortSignal.abort(new Error('too late'));
      const options = optionsIn(directory, INPUT, { signal });
      await expect(convert(options)).rejects.toThrow('too late');
      expect(Object.keys(await readOutput(directory))).toEqual(['in.csv']);
    });
  });
});

/** Goes on for as long as someone reads; `onPlenty` is called when many records have been read. */
async function* createEndlessInput(onPlenty: () => void): AsyncGenerator<Buffer> {
  yield Buffer.from(HEADER);
  for (let chunk = 0; ; chunk += 1) {
    if (chunk === 1500) onPlenty();
    yield Buffer.from(GOOD.repeat(9) + BAD);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
