import { appendFile, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { isResumable } from '../../src/pipeline/resumable.ts';
import { startRun } from '../pipeline/interrupted-run.ts';
import { withDirectory } from '../temporary-directory.ts';
import { runHere, runIn } from './run-here.ts';
import type { Content } from './run-here.ts';

const HEADER = 'ChannelType,Address\n';
const GOOD = 'EMAIL,ann@example.com\n';
const CSV = HEADER + GOOD.repeat(2000);
const GZIP = gzipSync(CSV);
const ZIP = 'PK\x03\x04\x14\0\x06\0';

interface Row {
  readonly name: string;
  readonly file: string;
  readonly content: Content;
  /** What the one sentence says, and which exit code it has. */
  readonly sentence: RegExp;
  readonly exitCode?: number;
}

const rows: readonly Row[] = [
  {
    name: 'gzip cut short',
    file: 'a.csv.gz',
    content: GZIP.subarray(0, -10),
    sentence: /cut short; export/,
  },
  {
    name: 'only the start of gzip',
    file: 'a.csv',
    content: GZIP.subarray(0, 2),
    sentence: /cut short/,
  },
  {
    name: 'gzip with a wrong sum',
    file: 'a.csv.gz',
    content: withByte(GZIP, GZIP.length - 6),
    sentence: /damaged; export/,
  },
  {
    name: 'gzip with a damaged middle',
    file: 'a.csv.gz',
    content: withByte(GZIP, 30),
    sentence: /damaged; export/,
  },
  {
    name: 'gzip and something else',
    file: 'a.csv.gz',
    content: Buffer.concat([GZIP, Buffer.from('other')]),
    sentence: /something else follows/,
  },
  {
    name: 'gzip in gzip',
    file: 'a.csv.gz',
    content: gzipSync(GZIP),
    sentence: /compressed twice; decompress it once/,
  },
  {
    name: 'a zip called .csv',
    file: 'a.csv',
    content: Buffer.from(ZIP, 'latin1'),
    sentence: /a ZIP archive; unpack it/,
  },
  {
    name: 'a workbook',
    file: 'a.xlsx',
    content: Buffer.from(ZIP, 'latin1'),
    sentence: /an Excel workbook; save it as "CSV UTF-8"/,
  },
  {
    name: 'a workbook called .csv',
    file: 'a.csv',
    content: Buffer.from(`${ZIP}${'\0'.repeat(22)}[Content_Types].xml`, 'latin1'),
    sentence: /an Excel workbook; save it/,
  },
  {
    name: 'Parquet called .csv',
    file: 'a.csv',
    content: `PAR1\x15\0\x15\0${'\0'.repeat(50)}PAR1`,
    sentence: /a Parquet file; export it as CSV/,
  },
  {
    name: 'UTF-16LE without a mark',
    file: 'a.csv',
    content: Buffer.from(CSV, 'utf16le'),
    sentence: /looks like UTF-16; pass --encoding utf-16le/,
  },
  {
    name: 'UTF-16BE without a mark',
    file: 'a.csv',
    content: Buffer.from(CSV, 'utf16le').swap16(),
    sentence: /pass --encoding utf-16be/,
  },
  {
    name: 'a binary file',
    file: 'a.ndjson',
    content: createNoise(5000),
    sentence: /a binary file, not text/,
  },
  {
    name: 'a binary file of NUL bytes',
    file: 'a.csv',
    content: Buffer.alloc(5000),
    sentence: /a binary file, not text/,
  },
  {
    name: 'a header without an end',
    file: 'a.csv',
    content: `"${'x'.repeat(2_000_000)}`,
    sentence: /line 1\): it has no end within 1048576 bytes; raise --max-record-bytes/,
  },
  {
    name: 'a quote that is never closed',
    file: 'a.csv',
    content: `ChannelType,"Address\n${GOOD}`,
    sentence: /a quote that is not closed/,
  },
  {
    name: '100,000 columns',
    file: 'a.csv',
    content: `Address,${manyNames(100_000)}\n`,
    sentence: /"c0", .* and 99995 more: no such endpoint field; rename with --rename c0=/,
    exitCode: 2,
  },
  {
    name: 'a long column name',
    file: 'a.csv',
    content: `Address,${'n'.repeat(9000)}\n`,
    sentence: /^.{80,400}$/,
    exitCode: 2,
  },
  {
    name: 'a terminal sequence in a column name',
    file: 'a.csv',
    content: 'Address,\x1b[2Jx\n',
    sentence: /\\u001b\[2Jx/,
    exitCode: 2,
  },
];

describe("an input that can't be read", () => {
  it.each(rows)(
    'ends in one sentence: $name',
    async ({ file, content, sentence, exitCode = 1 }) => {
      const ended = await runHere({ [file]: content });
      expect(ended.exitCode).toBe(exitCode);
      const [told, ...shown] = ended.stderr.trimEnd().split('\n');
      expect(told).toMatch(/^pinpoint-ready: /);
      expect(told).toMatch(sentence);
      // Lines of the input, masked, with a caret.
      expect(shown.filter((line) => !line.startsWith('  '))).toEqual([]);
      expect(ended).toMatchObject({ rows: '', manifest: '' });
    },
  );

  it('is a missing second one: named before anything is written', async () => {
    await withDirectory(async (directory) => {
      await writeFile(join(directory, 'a.csv'), CSV);
      const argv = [join(directory, 'a.csv'), join(directory, 'b.csv')];
      const ended = await runIn(directory, argv);
      expect(ended).toMatchObject({ exitCode: 1, rows: '' });
      expect(ended.stderr).toBe(
        'pinpoint-ready: Cannot read "b.csv": it does not exist; check the path\n',
      );
    });
  });

  it('is a directory with no export in it', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, 'a.csv'));
      const ended = await runIn(directory, [join(directory, 'a.csv')]);
      expect(ended.stderr).toMatch(
        /^pinpoint-ready: [^\n]*no export is in this directory[^\n]*\n$/,
      );
    });
  });

  it.each([
    ['shorter', (path: string) => truncate(path, 4_000_000)],
    ['longer', (path: string) => appendFile(path, GOOD)],
  ])('becomes %s while it is read', async (how, change) => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a.csv');
      await writeFile(path, HEADER + GOOD.repeat(200_000));
      let isChanged = false;
      const settings = { threads: 1, batchBytes: 256 * 1024 };
      const options = { inputs: [path], out: join(directory, 'out'), ...settings };
      const failure = startRun('convert', options, {
        async afterStep() {
          if (!isChanged) await change(path);
          isChanged = true;
        },
      });
      const error = await failure.catch((reason: unknown) => reason);
      expect(String(error)).toMatch(
        new RegExp(`^InputError: .*a\\.csv": it has become ${how} since the run began; wait`),
      );
      expect(isResumable(error)).toBe(false);
    });
  });
});

describe('a file without a header', () => {
  const record = 'u1,EMAIL,ann@example.com\n';

  it.each([[[]], [['--unknown-fields', 'attribute']]])(
    'is refused without a word of its first record: %s',
    async (words) => {
      const ended = await runHere({ 'a.csv': record.repeat(3) }, words);
      expect(ended.exitCode).toBe(2);
      expect(ended.stderr).toMatch(/first line as the header: its field 3 .*--columns/);
      expect(ended.stderr).not.toMatch(/example|u1/);
    },
  );

  it('is no file whose columns are numbers or dates, where they have a place', async () => {
    const csv = 'ChannelType,Address,2024-01-31\nEMAIL,a@b.co,x\n';
    const ended = await runHere({ 'a.csv': csv }, ['--unknown-fields', 'attribute']);
    expect(ended).toMatchObject({ exitCode: 0, rejects: [] });
  });
});

function withByte(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] ^= 0xff;
  return changed;
}

function createNoise(byteCount: number): Uint8Array {
  return Uint8Array.from({ length: byteCount }, (_, at) => (at * 7919 + (at * at) / 8) & 0xff);
}

function manyNames(count: number): string {
  return Array.from({ length: count }, (_, index) => `c${index}`).join(',');
}
