import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import type { PartReport } from '../../src/split/part-report.ts';
import type { RowSink } from '../../src/split/row-sink.ts';
import { createSplitter } from '../../src/split/splitter.ts';
import { createBlock } from './row-block.ts';
import { withDirectory } from '../temporary-directory.ts';

interface Case {
  header?: string;
  maxPartBytes?: number;
  maxPartRows?: number;
  blocks: readonly (readonly string[])[];
}

describe('createSplitter: where parts end', () => {
  it.each([
    {
      name: 'one byte under the limit fits',
      split: { maxPartBytes: 9, blocks: [['aaa\n', 'bbb\n']] },
      parts: ['aaa\nbbb\n'],
    },
    {
      name: 'exactly the limit does not fit',
      split: { maxPartBytes: 8, blocks: [['aaa\n', 'bbb\n']] },
      parts: ['aaa\n', 'bbb\n'],
    },
    {
      name: 'the header counts and stands in each part',
      split: { maxPartBytes: 11, header: 'hh\n', blocks: [['aaa\n', 'bbb\n', 'ccc\n']] },
      parts: ['hh\naaa\n', 'hh\nbbb\n', 'hh\nccc\n'],
    },
    {
      name: 'with room for the header too, two rows fit',
      split: { maxPartBytes: 12, header: 'hh\n', blocks: [['aaa\n', 'bbb\n', 'ccc\n']] },
      parts: ['hh\naaa\nbbb\n', 'hh\nccc\n'],
    },
    {
      name: 'rows are capped',
      split: { maxPartRows: 2, blocks: [['a\n', 'b\n', 'c\n', 'd\n', 'e\n']] },
      parts: ['a\nb\n', 'c\nd\n', 'e\n'],
    },
    {
      name: 'one block can fill three parts',
      split: { maxPartBytes: 5, blocks: [['a\n', 'b\n', 'c\n', 'd\n', 'e\n', 'f\n']] },
      parts: ['a\nb\n', 'c\nd\n', 'e\nf\n'],
    },
    {
      name: 'one part can take many blocks',
      split: { maxPartBytes: 7, blocks: [['a\n'], [], ['b\n', 'c\n'], ['d\n']] },
      parts: ['a\nb\nc\n', 'd\n'],
    },
    {
      name: 'rows of several sizes: each part takes what comes next, not what fits best',
      split: { maxPartBytes: 9, blocks: [['aaaa\n', 'bbbbbb\n', 'c\n', 'd\n']] },
      parts: ['aaaa\n', 'bbbbbb\n', 'c\nd\n'],
    },
    { name: 'no rows, no part', split: { header: 'hh\n', blocks: [[], []] }, parts: [] },
    {
      name: 'bytes, not characters, are counted',
      split: { maxPartBytes: 9, blocks: [['éé\n', 'éé\n']] },
      parts: ['éé\n', 'éé\n'],
    },
  ])('$name', async ({ split, parts }) => {
    await withDirectory(async (directory) => {
      const reports = await runSplit(directory, split);
      expect(await readParts(directory, reports)).toEqual(parts);
      expect(await listDirectory(join(directory, 'parts'))).toHaveLength(parts.length);
      expect(await listDirectory(join(directory, '.unfinished'))).toEqual([]);
    });
  });

  it('cuts parts as full as they can be, and loses and adds no byte', async () => {
    const row = fc.nat({ max: 12 }).map((length) => `${'x'.repeat(length)}\n`);
    const splitCase = fc.record({
      header: fc.constantFrom('', 'h\n', 'head,er\n'),
      // At least the longest row and header, and the byte that must stay free.
      maxPartBytes: fc.integer({ min: 22, max: 80 }),
      maxPartRows: fc.integer({ min: 1, max: 9 }),
      blocks: fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(splitCase, (split) =>
        withDirectory(async (directory) => {
          const reports = await runSplit(directory, split);
          const texts = await readParts(directory, reports);
          expect(texts.every((text) => text.startsWith(split.header))).toBe(true);
          const bodies = texts.map((text) => text.slice(split.header.length));
          expect(bodies.join('')).toBe(split.blocks.flat().join(''));
          expectGreedy(bodies, split);
        }),
      ),
      { numRuns: 40 },
    );
  });
});

describe('createSplitter: what it reports', () => {
  it('names, counts, hashes and places each part', async () => {
    await withDirectory(async (directory) => {
      const splitter = createSplitter({
        directory,
        extension: 'csv',
        header: 'Id\n',
        limits: { maxPartBytes: 100, maxPartRows: 2 },
      });
      await splitter.write(createBlock(['1\n', '2\n', '3\n'], 5));
      await splitter.write(createBlock(['4\n'], 40));
      expect(await splitter.finish()).toEqual([
        {
          file: 'parts/part-00001.csv',
          rows: 2,
          bytes: 7,
          sha256: sha256('Id\n1\n2\n'),
          firstRecord: 5,
          lastRecord: 6,
        },
        {
          file: 'parts/part-00002.csv',
          rows: 2,
          bytes: 7,
          sha256: sha256('Id\n3\n4\n'),
          firstRecord: 7,
          lastRecord: 40,
        },
      ]);
      const { mode } = await stat(join(directory, 'parts/part-00001.csv'));
      expect(mode & 0o777).toBe(0o600);
    });
  });
});

describe('createSplitter: when it can not go on', () => {
  it('rejects a row that no part can hold, naming record and flag', async () => {
    await withDirectory(async (directory) => {
      const splitter = openSplitter(directory, { header: 'h\n', maxPartBytes: 8 });
      const failure = await failureOf(splitter.write(createBlock(['aaaa\n', 'bbbbb\n'], 11)));
      expect(failure).toBeInstanceOf(OutputError);
      expect(failure.message).toMatch(
        /record 12\b.* 6 bytes .*less than 8 bytes.*--max-part-bytes/,
      );
      await splitter.abort();
      expect(await listDirectory(join(directory, 'parts'))).toEqual(['part-00001.ndjson']);
    });
  });

  it('rejects at once where the very first row is too large, and leaves no file', async () => {
    await withDirectory(async (directory) => {
      const splitter = openSplitter(directory, { maxPartBytes: 5 });
      const failure = await failureOf(splitter.write(createBlock(['aaaa\n'])));
      expect(failure.message).toContain('--max-part-bytes');
      await splitter.abort();
      expect(await readdir(directory)).toEqual([]);
    });
  });

  it('keeps finished parts and removes the open one on abort', async () => {
    await withDirectory(async (directory) => {
      const splitter = openSplitter(directory, { maxPartRows: 1 });
      await splitter.write(createBlock(['a\n', 'b\n']));
      expect(await listDirectory(join(directory, '.unfinished'))).toContain('part-00002.ndjson');
      await splitter.abort();
      await splitter.abort();
      expect(await listDirectory(join(directory, '.unfinished'))).toEqual([]);
      expect(await listDirectory(join(directory, 'parts'))).toEqual(['part-00001.ndjson']);
    });
  });

  it.each([
    {
      name: 'a file in place of the directory for parts',
      prepare: (directory: string) => writeFile(join(directory, 'parts'), ''),
      path: 'parts',
    },
    {
      name: 'a file of that name that is there already',
      prepare: async (directory: string) => {
        await mkdir(join(directory, '.unfinished'));
        await writeFile(join(directory, '.unfinished/part-00001.ndjson'), 'theirs');
      },
      path: '.unfinished/part-00001.ndjson',
    },
  ])('rejects on $name, with path and cause', async ({ prepare, path }) => {
    await withDirectory(async (directory) => {
      await prepare(directory);
      const splitter = openSplitter(directory, {});
      const failure = await failureOf(splitter.write(createBlock(['a\n'])));
      expect(failure).toBeInstanceOf(OutputError);
      expect(failure.message).toContain(`"${join(directory, path)}"`);
      expect(failure.message).toContain('--out');
      expect(failure.cause).toMatchObject({ code: 'EEXIST' });
      await splitter.abort();
      expect(await stat(join(directory, path))).toBeDefined();
    });
  });
});

function openSplitter(directory: string, split: Omit<Case, 'blocks'>): RowSink {
  return createSplitter({
    directory,
    extension: 'ndjson',
    header: split.header ?? '',
    limits: {
      maxPartBytes: split.maxPartBytes ?? 1_000_000,
      maxPartRows: split.maxPartRows ?? 1_000_000,
    },
  });
}

async function runSplit(directory: string, split: Case): Promise<PartReport[]> {
  const splitter = openSplitter(directory, split);
  let firstRecord = 1;
  for (const rows of split.blocks) {
    await splitter.write(createBlock(rows, firstRecord));
    firstRecord += rows.length;
  }
  const reports = await splitter.finish();
  expectConnected(reports, firstRecord - 1);
  return reports;
}

/** Records run on from part to part: every row is in exactly one. */
function expectConnected(reports: readonly PartReport[], records: number): void {
  let lastRecord = 0;
  for (const report of reports) {
    expect(report.firstRecord).toBe(lastRecord + 1);
    expect(report.lastRecord).toBe(lastRecord + report.rows);
    lastRecord = report.lastRecord;
  }
  expect(lastRecord).toBe(records);
}

/** Each part keeps both limits, and the first row of the next one would have broken one of them. */
function expectGreedy(
  bodies: readonly string[],
  {
    header,
    maxPartBytes,
    maxPartRows,
  }: { header: string; maxPartBytes: number; maxPartRows: number },
): void {
  const fits = (body: string): boolean =>
    header.length + body.length < maxPartBytes && countRows(body) <= maxPartRows;
  for (const body of bodies) expect([countRows(body) > 0, fits(body)]).toEqual([true, true]);
  for (const [index, next] of bodies.slice(1).entries()) {
    const nextRow = next.slice(0, next.indexOf('\n') + 1);
    expect(fits(`${bodies[index]}${nextRow}`)).toBe(false);
  }
}

function countRows(body: string): number {
  return body.split('\n').length - 1;
}

async function readParts(directory: string, reports: readonly PartReport[]): Promise<string[]> {
  const texts: string[] = [];
  for (const [index, report] of reports.entries()) {
    expect(report.file).toBe(`parts/part-${String(index + 1).padStart(5, '0')}.ndjson`);
    const text = await readFile(join(directory, report.file), 'utf8');
    expect(report.bytes).toBe(Buffer.byteLength(text));
    expect(report.sha256).toBe(sha256(text));
    texts.push(text);
  }
  return texts;
}

async function listDirectory(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const reason: unknown = await promise.then(
    () => new Error('Nothing failed'),
    (error: unknown) => error,
  );
  return reason instanceof Error ? reason : new Error(String(reason));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
