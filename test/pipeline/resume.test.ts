import { appendFile, mkdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { InputError, RunError, UsageError } from '../../src/domain/errors.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';
import { isResumable } from '../../src/pipeline/resumable.ts';
import { withDirectory } from '../temporary-directory.ts';
import { interruptRun, mixCrashes, recordCrashes, startRun } from './interrupted-run.ts';
import type { Command } from './interrupted-run.ts';
import { optionsIn, writeFiles } from './run-files.ts';
import type { Files, Options } from './run-files.ts';
import { readOutput } from './run-output.ts';

const HEADER = 'ChannelType,Address,Attributes.Plan\n';
const GOOD = 'EMAIL,ana@example.com,gold\n';
const REPAIRED = 'email,"bo@example.com","two\nlines"\n';
const BAD = 'EMAIL,ana,"a, b"\n';
const STRAY = 'EMAIL,"never closed,\n';
const CSV = HEADER + (GOOD + REPAIRED + BAD + '\n').repeat(5) + STRAY + GOOD.repeat(3) + HEADER;

const ENDPOINT = '{"ChannelType":"EMAIL","Address":"é@example.com","Attributes":{"Plan":["a"]}}';
const NDJSON = `${ENDPOINT}\n{"Id":1,\n`.repeat(6) + ENDPOINT;
const LONG = `{"Id":"${'x'.repeat(400)}"}`;
const DOCUMENT = `[\n  ${ENDPOINT},\n  ${LONG},\n  {"Id": nope},\n  ${ENDPOINT},\n`.concat(
  `  ${ENDPOINT},\n`.repeat(5),
);

const SMALL: Options = { batchBytes: 90, maxPartRows: 4, maxRecordBytes: 300 };

interface Case {
  readonly name: string;
  readonly command?: Command;
  readonly inputs: Files;
  readonly options?: Options;
}

const cases: readonly Case[] = [
  {
    name: 'CSV files of several headers',
    inputs: {
      'a.csv': CSV,
      'b.csv': `\uFEFFsep=;\nAddress;ChannelType\n${'bo@example.com;EMAIL\nbo;EMAIL\n'.repeat(4)}`,
      'c.csv': (HEADER + GOOD + BAD).replaceAll('\n', '\r\n'),
    },
  },
  { name: 'a compressed file', inputs: { 'a.csv.gz': gzipSync(CSV) } },
  {
    name: 'NDJSON in another encoding',
    inputs: { 'a.ndjson': Buffer.from(NDJSON, 'latin1') },
    options: { encoding: 'windows-1252' },
  },
  {
    name: 'a JSON document that is cut short, and NDJSON',
    inputs: { 'a.json': DOCUMENT, 'b.ndjson': NDJSON },
  },
  {
    name: 'CSV output whose columns are looked for',
    inputs: { 'a.csv': CSV.replaceAll('"two\nlines"', 'x'), 'b.ndjson': NDJSON },
    options: { to: 'csv', csvColumns: undefined },
  },
  { name: 'validate', command: 'validate', inputs: { 'a.csv': CSV, 'b.ndjson': NDJSON } },
];

describe('a run that is resumed', () => {
  it.each(cases)(
    'gives the bytes of one that was not killed: $name',
    async ({ command = 'convert', inputs, options }) => {
      await withDirectory(async (directory) => {
        await writeFiles(directory, inputs);
        const given = optionsIn(directory, inputs, { ...SMALL, ...options });
        const crashes = await recordCrashes(command, given);
        const expected = await readOutput(given.out);
        expect(crashes.length).toBeGreaterThan(5);
        for (const [index, crash] of crashes.entries()) {
          // Of another step each time, among them the first and the same.
          const checkpoint = crashes[index - (index % 5 === 4 ? index : index % 5)];
          const out = await mixCrashes(crash, checkpoint);
          await startRun(command, { ...given, out, resume: true });
          expect({ out, files: await readOutput(out) }).toEqual({ out, files: expected });
        }
      });
    },
    60_000,
  );

  it.each(cases)(
    'gives them when it is interrupted again and again: $name',
    async ({ command = 'convert', inputs, options }) => {
      await withDirectory(async (directory) => {
        await writeFiles(directory, inputs);
        const given = optionsIn(directory, inputs, { ...SMALL, ...options });
        await startRun(command, { ...given, out: join(directory, 'whole') });
        const expected = await readOutput(join(directory, 'whole'));
        for (let isEnded = false; !isEnded;) {
          const error = await interruptRun(command, { ...given, resume: true }, 5, Infinity);
          isEnded = error === null;
          expect(isEnded || isResumable(error)).toBe(true);
        }
        expect(await readOutput(given.out)).toEqual(expected);
      });
    },
    60_000,
  );

  it('may have another number of threads, batch size and path, and needs no first run', async () => {
    await withInterrupted(async (given, readExpected) => {
      const changed = { ...given, batchBytes: 5000, fastPath: false, checkpointSeconds: 1 };
      await startRun('convert', { ...changed, resume: true });
      const expected = await readExpected();
      expect(await readOutput(given.out)).toEqual(expected);
      const out = join(given.out, '../new');
      await startRun('convert', { ...given, out, resume: true });
      expect(await readOutput(out)).toEqual(expected);
    });
  });

  it('begins anew where it was killed before its first checkpoint', async () => {
    await withInterrupted(async (given, readExpected) => {
      const out = join(given.out, '../new');
      await mkdir(join(out, '.unfinished'), { recursive: true });
      await writeFile(join(out, '.unfinished/checkpoint.json.new'), '{"che');
      await writeFile(join(out, '.unfinished/lock'), '');
      await startRun('convert', { ...given, out, resume: true });
      expect(await readOutput(out)).toEqual(await readExpected());
    });
  });

  it('can be gone on with where it was stopped before its first step', async () => {
    await withInterrupted(async (given, readExpected) => {
      const signal = AbortSignal.abort(new Error('stopped'));
      const stopped = startRun('convert', { ...given, resume: true, signal });
      const error = await stopped.catch((reason: unknown) => reason);
      expect(error).toBe(signal.reason);
      expect(isResumable(error)).toBe(true);
      await startRun('convert', { ...given, resume: true });
      expect(await readOutput(given.out)).toEqual(await readExpected());
    });
  });

  it('keeps a checkpoint without records where it is stopped before the first', async () => {
    await withDirectory(async (directory) => {
      const files = { 'a.csv': CSV };
      await writeFiles(directory, files);
      const given = optionsIn(directory, files, SMALL);
      const [killedAtOnce] = await recordCrashes('convert', given);
      const again = { ...given, out: killedAtOnce, resume: true };
      expect(isResumable(await interruptRun('convert', again, 1, Infinity))).toBe(true);
      expect(Object.keys(await readOutput(killedAtOnce))).toContain('.unfinished/checkpoint.json');
      await startRun('convert', again);
      expect(await readOutput(killedAtOnce)).toEqual(await readOutput(given.out));
    });
  });

  it('accepts inputs that only have another date', async () => {
    await withInterrupted(async (given, readExpected) => {
      for (const input of given.inputs) await utimes(input, 1, 1);
      await startRun('convert', { ...given, resume: true });
      expect(await readOutput(given.out)).toEqual(await readExpected());
    });
  });
});

const SAME_LENGTH = CSV.replace('ana@', 'eva@');
type Change = (given: ConvertOptions) => Promise<Partial<ConvertOptions> | void>;

const refusals: readonly (readonly [name: string, words: RegExp, change: Change])[] = [
  ['an option that was left out', /another --set;.*--force/, async () => ({ set: undefined })],
  ['another option', /another --null;/, async () => ({ nullTokens: ['-'] })],
  ['another value', /another --max-part-rows;/, async () => ({ maxPartRows: 3 })],
  [
    'another schema under the same name',
    /a file that its options name has changed.*--force/,
    async ({ schemas }) => writeFile(schemas?.[0] ?? '', '{"minProperties":1}'),
  ],
  ['an input less', /input ".*b\.csv" is missing/, async ({ inputs }) => ({ inputs: [inputs[0]] })],
  [
    'an input more',
    /".*c\.csv" was not among its inputs/,
    async ({ inputs }) => {
      const added = join(inputs[0], '../c.csv');
      await writeFile(added, CSV);
      return { inputs: [...inputs, added] };
    },
  ],
  [
    'inputs in another order',
    /another order/,
    async ({ inputs }) => ({ inputs: [...inputs].toReversed() }),
  ],
  [
    'an input that has grown',
    /the input ".*b\.csv" has changed/,
    async ({ inputs }) => appendFile(inputs[1], GOOD),
  ],
  [
    'an input that was read to its end and is another now',
    /the input ".*a\.csv" has changed.*--force/,
    async ({ inputs }) => writeFile(inputs[0], SAME_LENGTH),
  ],
  [
    'an input that was being read and is another now',
    /"(.*)b\.csv": it has changed.*--force/,
    async ({ inputs }) => writeFile(inputs[1], SAME_LENGTH),
  ],
  [
    'a part that is gone',
    /part "parts\/part-00001\.ndjson" is missing/,
    async ({ out }) => rm(join(out, 'parts/part-00001.ndjson')),
  ],
  [
    'a part of other bytes',
    /part "parts\/part-00001\.ndjson" has changed/,
    async ({ out }) => {
      const path = join(out, 'parts/part-00001.ndjson');
      const part = (await readOutput(out))['parts/part-00001.ndjson'];
      await writeFile(path, part.fill('x', 2, 5));
      await utimes(path, new Date(), new Date(Date.now() + 5000));
    },
  ],
  [
    'an unfinished part that is shorter',
    /unfinished part has changed/,
    async ({ out }) => truncate(join(out, await findUnfinished(out)), 10),
  ],
  [
    'an unfinished part that is gone',
    /unfinished part is missing/,
    async ({ out }) => rm(join(out, await findUnfinished(out))),
  ],
  [
    'rejects that are gone',
    /"rejects\.csv" is missing/,
    async ({ out }) => rm(join(out, 'rejects.csv')),
  ],
  [
    'rejects that are shorter',
    /"rejects\.ndjson" has changed/,
    async ({ out }) => truncate(join(out, 'rejects.ndjson'), 10),
  ],
  [
    'a damaged checkpoint',
    /its checkpoint is damaged.*--force/,
    async ({ out }) => editCheckpoint(out, '"records":', '"records":1'),
  ],
  [
    'a checkpoint of another version',
    /version 9\.9\.9 began it/,
    async ({ out }) => editCheckpoint(out, /"version":"[^"]*"/, '"version":"9.9.9"'),
  ],
  [
    'a checkpoint that is gone',
    /left no checkpoint.*--force/,
    async ({ out }) => rm(join(out, '.unfinished/checkpoint.json')),
  ],
];

describe('a run that is resumed with a difference', () => {
  it.each(refusals)('is refused, and nothing is changed: %s', async (_, words, change) => {
    await withInterrupted(async (given) => {
      const changed = { ...given, ...(await change(given)), resume: true };
      const before = await readOutput(given.out);
      const error = await startRun('convert', changed).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RunError);
      expect((error as Error).message).toMatch(words);
      expect((error as Error).message).not.toContain('\n');
      expect(isResumable(error)).toBe(false);
      expect(await readOutput(given.out)).toEqual(before);
    });
  });
});

describe('resume where it makes no sense', () => {
  const rows: readonly (readonly [string, RegExp, Partial<ConvertOptions>])[] = [
    ['standard input', /"-".*can't be read again/, { inputs: ['-'], stdin: Readable.from([CSV]) }],
    ['rows on stdout', /--out -.*give --out a directory/, { out: '-' }],
    ['force', /--resume with --force/, { force: true }],
  ];

  it.each(rows)('is refused with %s', async (_, words, options) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'a.csv': CSV });
      const given = { ...optionsIn(directory, { 'a.csv': '' }, {}), ...options, resume: true };
      const failure = startRun('convert', given);
      await expect(failure).rejects.toThrow(UsageError);
      await expect(failure).rejects.toThrow(words);
      expect(Object.keys(await readOutput(directory))).toEqual(['a.csv']);
    });
  });

  it('says so where the run has come to its end', async () => {
    await withInterrupted(async (given, readExpected) => {
      await startRun('convert', { ...given, resume: true });
      const again = startRun('convert', { ...given, resume: true });
      await expect(again).rejects.toThrow(UsageError);
      await expect(again).rejects.toThrow(/come to its end.*--force/);
      expect(await readOutput(given.out)).toEqual(await readExpected());
    });
  });
});

describe('a run that was interrupted', () => {
  it('is not replaced by another, but with force', async () => {
    await withInterrupted(async (given, readExpected) => {
      const before = await readOutput(given.out);
      await expect(startRun('convert', given)).rejects.toThrow(/interrupted.*--resume.*--force/);
      expect(await readOutput(given.out)).toEqual(before);
      await startRun('convert', { ...given, force: true });
      expect(await readOutput(given.out)).toEqual(await readExpected());
    });
  });

  it('leaves nothing where it had written nothing', async () => {
    await withDirectory(async (directory) => {
      const inputs = { 'a.csv': HEADER, 'b.csv': 'PK\x03\x04 is no CSV' };
      await writeFiles(directory, inputs);
      const given = optionsIn(directory, inputs, {});
      const error = await startRun('convert', given).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect(isResumable(error)).toBe(false);
      await writeFile(join(directory, 'b.csv'), CSV);
      await startRun('convert', given);
    });
  });

  it('keeps its files from others', async () => {
    await withInterrupted(async ({ out }) => {
      const names = Object.keys(await readOutput(out));
      expect(names).toContain('.unfinished/checkpoint.json');
      const modes = await Promise.all(
        names.map(async (name) => (await stat(join(out, name))).mode),
      );
      expect(modes.map((mode) => mode & 0o777)).toEqual(names.map(() => 0o600));
    });
  });
});

/** A run that was interrupted in the second of its two files, and what it would have given. */
async function withInterrupted(
  act: (
    given: ConvertOptions,
    readExpected: () => Promise<Record<string, Buffer>>,
  ) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    const files = { 'a.csv': CSV, 'b.csv': CSV };
    await writeFiles(directory, { ...files, 'schema.json': '{}' });
    const options = { ...SMALL, set: { 'Location.City': 'Ulm' } };
    const given = {
      ...optionsIn(directory, files, options),
      schemas: [join(directory, 'schema.json')],
    };
    expect(isResumable(await interruptRun('convert', given, 12, Infinity))).toBe(true);
    await act(given, async () => {
      const out = join(directory, 'whole');
      await startRun('convert', { ...given, out });
      return readOutput(out);
    });
  });
}

async function findUnfinished(out: string): Promise<string> {
  const names = Object.keys(await readOutput(out));
  return names.find((name) => name.startsWith('.unfinished/part-')) ?? 'none';
}

async function editCheckpoint(out: string, from: string | RegExp, to: string): Promise<void> {
  const name = '.unfinished/checkpoint.json';
  const text = (await readOutput(out))[name].toString();
  await writeFile(join(out, name), text.replace(from, to));
}
