import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { convert, validate } from '../../src/pipeline/convert.ts';
import { importBuilt } from '../built.ts';
import { withDirectory } from '../temporary-directory.ts';
import { isResumable } from '../../src/pipeline/resumable.ts';
import { interruptRun } from './interrupted-run.ts';
import { optionsIn, runFiles, writeFiles } from './run-files.ts';
import type { Files, Options } from './run-files.ts';
import { readOutput } from './run-output.ts';

const HEADER = 'Id,ChannelType,Address\n';
// The same address in two channels, and two spellings of one number.
const USERS = `${HEADER}1,EMAIL,ana@example.com\n2,SMS,+44 7700 900123\n3,email,ana@EXAMPLE.com\n`;
const MORE = `${HEADER}4,CUSTOM,ana@example.com\n5,EMAIL,ana\n\n6,EMAIL,ana@example.com\n7,SMS,+447700900123\n8,,\n`;
const JSON_DOCUMENT = `[{"Id":"9","ChannelType":"SMS","Address":"+447700900123"},
 {"Id":"10","ChannelType":"EMAIL","Address":"bo@example.com"}]`;
const INPUTS: Files = { 'a.csv': USERS, 'b.csv': MORE, 'c.json': JSON_DOCUMENT };

interface Row {
  readonly name: string;
  readonly inputs: Files;
  readonly options: Options;
  readonly ids: readonly string[];
  readonly rejects: readonly string[];
}

/** Two addresses a record become two endpoints. */
const PAIRS = JSON.stringify({
  columns: { id: 'User.UserId' },
  constants: { ChannelType: 'EMAIL' },
  endpoints: [
    { name: 'one', columns: { one: 'Address' } },
    { name: 'two', columns: { two: 'Address' } },
  ],
});

const rows: readonly Row[] = [
  {
    name: 'without a check',
    inputs: INPUTS,
    options: {},
    ids: ['1', '2', '3', '4', '6', '7', '8', '9', '10'],
    rejects: ['b.csv:2 invalid-email'],
  },
  {
    name: 'keep-first',
    inputs: INPUTS,
    options: { duplicates: 'keep-first' },
    ids: ['1', '2', '4', '8', '10'],
    rejects: [
      'a.csv:3 duplicate-endpoint of a.csv:1',
      'b.csv:2 invalid-email',
      'b.csv:3 duplicate-endpoint of a.csv:1',
      'b.csv:4 duplicate-endpoint of a.csv:2',
      'c.json:1 duplicate-endpoint of a.csv:2',
    ],
  },
  {
    name: 'keep-last',
    inputs: INPUTS,
    options: { duplicates: 'keep-last' },
    ids: ['4', '6', '8', '9', '10'],
    rejects: [
      'a.csv:1 duplicate-endpoint of b.csv:3',
      'a.csv:2 duplicate-endpoint of c.json:1',
      'a.csv:3 duplicate-endpoint of b.csv:3',
      'b.csv:2 invalid-email',
      'b.csv:4 duplicate-endpoint of c.json:1',
    ],
  },
  {
    name: 'report',
    inputs: INPUTS,
    options: { duplicates: 'report' },
    ids: ['1', '2', '3', '4', '6', '7', '8', '9', '10'],
    rejects: ['b.csv:2 invalid-email'],
  },
  {
    name: 'endpoints of a user, of which push makes room, and duplicates are not counted',
    inputs: { 'a.ndjson': userLines() },
    options: { checkUserEndpoints: true, duplicates: 'keep-first' },
    ids: [...Array.from({ length: 15 }, (_, index) => `e${index}`), 'other', 'push', 'none'],
    rejects: ['a.ndjson:4 duplicate-endpoint of a.ndjson:1', 'a.ndjson:17 too-many-user-endpoints'],
  },
  {
    name: 'attribute names',
    inputs: { 'a.ndjson': nameLines() },
    options: { checkAttributeNames: true },
    ids: ['most', 'known', 'last', 'plain'],
    rejects: ['a.ndjson:3 too-many-names', 'a.ndjson:5 too-many-names'],
  },
];

describe('checks over the whole run', () => {
  it.each(rows)('reject what they should: $name', async ({ inputs, options, ids, rejects }) => {
    await runFiles(
      inputs,
      { batchBytes: 60, ...options },
      ({ endpoints, files, report, directory }) => {
        expect(endpoints.map(({ Id }) => Id)).toEqual(ids);
        const lines = (files['rejects.ndjson'] ?? '').split('\n').slice(0, -1);
        expect(lines.map((line) => describeReject(line, directory))).toEqual(rejects);
        const { records, accepted, rejected } = report.counts;
        expect({ accepted, rejected }).toEqual({ accepted: ids.length, rejected: rejects.length });
        expect(records).toBe(accepted + rejected);
      },
    );
  });

  it.each(rows)('give the same bytes in any batches, threads and path: $name', async (row) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, row.inputs);
      const given = optionsIn(directory, row.inputs, row.options);
      await convert({ ...given, batchBytes: 60 });
      const expected = await readOutput(given.out);
      const built = await importBuilt();
      const others = [
        { run: convert, choices: { batchBytes: 1_000_000 } },
        { run: convert, choices: { batchBytes: 1, fastPath: false } },
        { run: built.convert, choices: { batchBytes: 60, threads: 2 } },
      ];
      for (const [index, { run, choices }] of others.entries()) {
        const out = join(directory, `out-${index}`);
        await run({ ...given, ...choices, out });
        expect({ index, files: await readOutput(out) }).toEqual({ index, files: expected });
      }
    });
  });

  it.each(rows)(
    'count the same where no rows are written: $name',
    async ({ inputs, options, ids }) => {
      await withDirectory(async (directory) => {
        await writeFiles(directory, inputs);
        const { out: _, ...given } = optionsIn(directory, inputs, options);
        const { counts } = await validate({ ...given, batchBytes: 60 });
        expect(counts.accepted).toBe(ids.length);
      });
    },
  );

  it('keep rejected records byte for byte, and count duplicates that are only reported', async () => {
    await runFiles(INPUTS, { duplicates: 'keep-first' }, ({ files }) => {
      expect(files['rejects.csv']).toBe(
        `${HEADER}3,email,ana@EXAMPLE.com\n5,EMAIL,ana\n6,EMAIL,ana@example.com\n7,SMS,+447700900123\n`,
      );
      expect(JSON.parse(files['rejects.raw.json'])).toEqual([
        JSON.parse(JSON_DOCUMENT.slice(1, 57)),
      ]);
    });
    await runFiles(INPUTS, { duplicates: 'report' }, ({ report }) => {
      expect(report.warnings.join()).toMatch(/^4 endpoints have the ChannelType and Address/);
    });
  });

  it('write CSV with the same records', async () => {
    await runFiles(INPUTS, { to: 'csv', duplicates: 'keep-last' }, ({ files }) => {
      const ids = files['parts/part-00001.csv'].split('\n').map((line) => line.split(',')[0]);
      expect(ids).toEqual(['Id', '4', '6', '8', '9', '10', '']);
    });
  });
});

describe('records of several endpoints', () => {
  // b has an address of a, and one of c; d has the same one twice.
  const input =
    'id,one,two\na,x@a.io,\nb,x@a.io,y@a.io\nc,y@a.io,\nd,z@a.io,z@a.io\ne,z@a.io,v@a.io\n';

  it.each([
    ['keep-first', ['2 of 1', '4 of 4']],
    ['keep-last', ['2 of 1', '2 of 3', '4 of 5', '4 of 4']],
  ] as const)('are kept or rejected whole: %s', async (duplicates, repeats) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'in.csv': input, 'pairs.json': PAIRS });
      const given = optionsIn(directory, { 'in.csv': '' }, { duplicates, batchBytes: 20 });
      await convert({ ...given, mapping: join(directory, 'pairs.json') });
      const files = await readOutput(given.out);
      const rejects = files['rejects.ndjson'].toString().split('\n').slice(0, -1);
      expect(rejects.flatMap(listRepeats)).toEqual(repeats);
      const users = Array.from(
        files['parts/part-00001.ndjson'].toString().matchAll(/"UserId":"(.)"/g),
        ([, user]) => user,
      );
      expect(users).toEqual(['a', 'c', 'e', 'e']);
    });
  });
});

describe('a run with a check', () => {
  it('can not be resumed, and does not say that it can', async () => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, INPUTS);
      const given = optionsIn(directory, INPUTS, { duplicates: 'keep-first', batchBytes: 60 });
      const resumed = convert({ ...given, resume: true });
      await expect(resumed).rejects.toThrow(UsageError);
      await expect(resumed).rejects.toThrow(/--resume with --duplicates/);
      const error = await interruptRun('convert', given, 4, 0);
      expect(isResumable(error)).toBe(false);
    });
  });

  it('reads standard input twice from a copy', async () => {
    await withDirectory(async (directory) => {
      const out = join(directory, 'out');
      const stdin = Readable.from([Buffer.from(USERS)]);
      await convert({ inputs: ['-'], out, stdin, duplicates: 'keep-last', threads: 1 });
      expect(await readFile(join(out, 'rejects.csv'), 'utf8')).toBe(
        `${HEADER}1,EMAIL,ana@example.com\n`,
      );
    });
  });
});

/** A user with 15 addresses, one more of each kind, and one without a user. */
function userLines(): string {
  const lines = Array.from({ length: 15 }, (_, index) =>
    endpointLine(`e${index}`, 'EMAIL', `e${index}@a.io`),
  );
  lines.splice(3, 0, endpointLine('again', 'EMAIL', 'e0@a.io'));
  lines.push(endpointLine('more', 'SMS', '+447700900123'));
  lines.push(endpointLine('other', 'EMAIL', 'more@a.io', 'u-2'));
  lines.push(endpointLine('push', 'GCM', 'token'));
  lines.push('{"Id":"none","ChannelType":"EMAIL","Address":"none@a.io"}');
  return `${lines.join('\n')}\n`;
}

function endpointLine(id: string, channelType: string, address: string, user = 'u-1'): string {
  const endpoint = { Id: id, ChannelType: channelType, Address: address, User: { UserId: user } };
  return JSON.stringify(endpoint);
}

/** 249 names, of known ones, of two new ones, of one, of one more, of none. */
function nameLines(): string {
  const lines = [
    {
      Id: 'most',
      Attributes: names(0, 200),
      Metrics: { m: 1 },
      User: { UserAttributes: names(0, 48) },
    },
    { Id: 'known', Attributes: names(7, 2) },
    { Id: 'two', Attributes: names(500, 2) },
    { Id: 'last', Attributes: names(501, 1) },
    { Id: 'more', Attributes: names(500, 1) },
    { Id: 'plain', Location: { City: 'Ulm' } },
  ];
  return lines.map((endpoint) => `${JSON.stringify(endpoint)}\n`).join('');
}

function names(from: number, count: number): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${from + index}`, ['x']]),
  );
}

interface RejectLine {
  readonly file: string;
  readonly record: number;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** `b.csv:2 invalid-email`, `b.csv:3 duplicate-endpoint of a.csv:1`. */
function describeReject(text: string, directory: string): string {
  const { file, record, errors } = JSON.parse(text.replaceAll(`${directory}/`, '')) as RejectLine;
  const [{ code, message }] = errors;
  const kept = /record (\d+) of "(.*?)"/.exec(message);
  const of = kept === null ? '' : ` of ${kept[2].split('/').at(-1)}:${kept[1]}`;
  return `${file}:${record} ${code}${of}`;
}

function listRepeats(text: string): string[] {
  const { record, errors } = JSON.parse(text) as RejectLine;
  return errors.map(({ message }) => `${record} of ${/record (\d+)/.exec(message)?.[1]}`);
}
