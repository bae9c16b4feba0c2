import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { parse as parseCsv } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { convert } from '../../src/pipeline/convert.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';
import { compileEndpointSchema } from '../validate/compiled-schema.ts';
import { withDirectory } from '../temporary-directory.ts';
import { anyExports, renderExport, withoutLineBreaks } from './generated-export.ts';
import type { Export } from './generated-export.ts';
import { runFiles } from './run-files.ts';
import { readLines, readParts, readRejects } from './run-output.ts';

type EndpointObject = Record<string, unknown>;

const isValid = compileEndpointSchema();

describe('what is written', () => {
  it('is what was read, for records that need no care: NDJSON from CSV', async () => {
    await check(plainEndpoints(), 25, async (endpoints) => {
      await runFiles({ 'in.csv': renderPlainCsv(endpoints) }, {}, (finished) => {
        expect(finished.endpoints).toEqual(endpoints);
        expect(finished.report.repairs).toEqual({});
      });
    });
  });

  it('passes the strict schema, whatever was read', async () => {
    await check(anyExports(), 20, async (made) => {
      await runGenerated(made, 'ndjson', (parts) => {
        expect(findInvalid(readNdjsonEndpoints(parts))).toEqual([]);
      });
    });
  });

  it('passes the strict schema as CSV too', async () => {
    await check(withoutLineBreaks(anyExports()), 15, async (made) => {
      await runGenerated(made, 'csv', (parts) => {
        expect(findInvalid(readCsvEndpoints(parts))).toEqual([]);
      });
    });
  });

  it('holds the same endpoints as CSV and as NDJSON', async () => {
    await check(withoutLineBreaks(anyExports()), 10, async (made) => {
      await runGenerated(made, 'csv', async (csvParts) => {
        await runGenerated(made, 'ndjson', (parts) => {
          expect(readCsvEndpoints(csvParts)).toEqual(readNdjsonEndpoints(parts));
        });
      });
    });
  });
});

describe('the fixtures', () => {
  it.each(listFixtureRuns())('$file, $name: rejects and rows are as expected', async (run) => {
    await withDirectory(async (out) => {
      const input = fixture(run.file);
      const report = await convert({ ...run.options, inputs: [input], out, threads: 1 });
      const rejects = await readRejects(out);
      const found = rejects.map(({ record, line, codes }) => ({ record, line, codes }));
      expect(found).toEqual(run.rejects);
      expect(report.counts).toEqual({
        records: run.records,
        accepted: run.records - run.rejects.length,
        rejected: run.rejects.length,
        blankLines: run.blankLines,
        repeatedHeaders: run.repeatedHeaders,
        endpoints: run.records - run.rejects.length,
      });
      const parts = await readParts(out);
      const endpoints =
        run.options.to === 'csv' ? readCsvEndpoints(parts) : readNdjsonEndpoints(parts);
      expect(endpoints).toHaveLength(report.counts.accepted);
      expect(findInvalid(endpoints)).toEqual([]);
    });
  });
});

describe('the examples of the service', () => {
  it.each([
    { name: 'CSV', folder: 'aws-examples-csv-to-ndjson', file: 'input.csv', over: 'ndjson' },
    { name: 'NDJSON', folder: 'aws-examples-ndjson-to-csv', file: 'input.ndjson', over: 'csv' },
  ] as const)('come back byte for byte: $name', async ({ folder, file, over }) => {
    const text = await readFile(fixture(`../test/golden/${folder}/${file}`), 'utf8');
    const to = over === 'csv' ? 'ndjson' : 'csv';
    await runFiles({ [file]: text }, { to: over }, async ({ files }) => {
      const middle = files[`parts/part-00001.${over}`];
      await runFiles({ [`middle.${over}`]: middle }, { to }, (back) => {
        expect(back.files[`parts/part-00001.${to}`]).toBe(text);
        expect(back.report).toMatchObject({ repairs: {}, counts: { rejected: 0 } });
      });
    });
  });
});

async function check<Value>(
  arbitrary: fc.Arbitrary<Value>,
  numRuns: number,
  act: (value: Value) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, act), { numRuns });
}

async function runGenerated(
  made: Export,
  to: 'ndjson' | 'csv',
  act: (parts: string) => void | Promise<void>,
): Promise<void> {
  await runFiles({ [`in.${made.format}`]: renderExport(made) }, { to }, ({ out }) =>
    readParts(out).then(act),
  );
}

/** What breaks the schema, with the reasons. */
function findInvalid(endpoints: readonly EndpointObject[]): object[] {
  return endpoints.flatMap((endpoint) =>
    isValid(endpoint) ? [] : [{ endpoint, errors: isValid.errors?.map(({ message }) => message) }],
  );
}

function readNdjsonEndpoints(parts: string): EndpointObject[] {
  return readLines(parts).map((line) => JSON.parse(line) as EndpointObject);
}

interface PlainEndpoint extends EndpointObject {
  readonly Address: string;
  readonly Attributes: Readonly<Record<string, readonly string[]>>;
}

/** E-mail endpoints that hold nothing that is repaired: each is its own canonical form. */
function plainEndpoints(): fc.Arbitrary<PlainEndpoint[]> {
  const text = fc
    .array(
      fc.constantFrom('a', 'Z', '0', 'é', '東', '👩‍🚀', ' ', ',', '"', "'", '\\', '\n', '\r\n'),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((units) => `<${units.join('')}>`);
  const endpoint = fc.record({ user: fc.nat(), plan: text, likes: text }).map((made) => ({
    ChannelType: 'EMAIL',
    Address: `user.${made.user}@example.com`,
    Attributes: { Plan: [made.plan], Likes: [made.likes, made.plan] },
  }));
  return fc.array(endpoint, { minLength: 1, maxLength: 12 });
}

function renderPlainCsv(endpoints: readonly PlainEndpoint[]): string {
  const rows = endpoints.map(({ Address, Attributes }) =>
    ['EMAIL', Address, ...Attributes.Plan, ...Attributes.Likes]
      .map((value) => `"${value.replaceAll('"', '""')}"`)
      .join(','),
  );
  const header = 'ChannelType,Address,Attributes.Plan,Attributes.Likes,Attributes.Likes';
  return [header, ...rows].map((line) => `${line}\r\n`).join('');
}

/** Reads CSV parts as the service does: repeated columns are a list, empty cells are nothing. */
function readCsvEndpoints(parts: string): EndpointObject[] {
  const [header = [], ...rows]: string[][] = parseCsv(parts);
  return rows.map((cells) => {
    const endpoint: EndpointObject = {};
    for (const [column, cell] of cells.entries()) {
      if (cell !== '') addValue(endpoint, header[column], cell);
    }
    return endpoint;
  });
}

function addValue(endpoint: EndpointObject, path: string, text: string): void {
  const group = pinpoint.groups.find((known) => path.startsWith(`${known.path}.`));
  const names = group === undefined ? path.split('.') : group.path.split('.');
  const key = group === undefined ? names.pop() : path.slice(group.path.length + 1);
  let parent = endpoint;
  for (const name of names) parent = (parent[name] ??= {}) as EndpointObject;
  const field = pinpoint.fields.find((known) => known.path === path);
  if (group?.values === 'text-list') {
    ((parent[key ?? ''] ??= []) as string[]).push(text);
  } else {
    const isNumber = group?.values === 'number' || field?.kind === 'number';
    parent[key ?? ''] = isNumber ? Number(text) : text;
  }
}

interface FixtureRun {
  readonly file: string;
  readonly name: string;
  readonly records: number;
  readonly blankLines: number;
  readonly repeatedHeaders: number;
  readonly options: Omit<ConvertOptions, 'inputs' | 'out'>;
  readonly rejects: readonly { record: number; line: number; codes: string[] }[];
}

function listFixtureRuns(): FixtureRun[] {
  const expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')) as Record<
    string,
    Omit<FixtureRun, 'file' | 'name' | 'options' | 'rejects'> & { readonly runs: FixtureRun[] }
  >;
  return Object.entries(expected).flatMap(([file, { runs, ...counts }]) =>
    runs.map((run) => Object.assign(run, counts, { file })),
  );
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}
