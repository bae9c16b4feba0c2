import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { convert } from '../../src/pipeline/convert.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';
import type { RunReport } from '../../src/pipeline/report.ts';
import { importBuilt } from '../built.ts';
import { withDirectory } from '../temporary-directory.ts';
import {
  anyExports,
  brokenLine,
  bytesOf,
  compress,
  csvExports,
  MAX_RECORD_BYTES,
  ndjsonExports,
  renderExport,
  withoutLineBreaks,
} from './generated-export.ts';
import type { Export, ExportLine } from './generated-export.ts';
import { readLines, readOutput, readParts, readRejects, streamOf } from './run-output.ts';

type Changes = Partial<ConvertOptions>;

describe('conservation', () => {
  it('counts every record once, as accepted or with its first problem', async () => {
    await check(anyExports(), 25, async (made, directory) => {
      const { report, out } = await run(directory, made);
      const expected = countLines(made);
      expect(report.counts).toEqual(expected);
      const { endpoints, ...countsOfFile } = expected;
      expect(endpoints).toBe(expected.accepted);
      expect(report.inputs[0]).toMatchObject(countsOfFile);
      expect(readLines(await readParts(out))).toHaveLength(expected.accepted);
      expect(report.parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(expected.accepted);
      const codes = (await readRejects(out)).map((reject) => reject.codes[0]);
      expect(codes).toEqual(made.lines.flatMap(({ code }) => code ?? []));
    });
  });

  it('makes one CSV row of each accepted record', async () => {
    await check(withoutLineBreaks(anyExports()), 10, async (made, directory) => {
      const { report, out } = await run(directory, made, { to: 'csv' });
      const { accepted } = countLines(made);
      expect(report.counts.accepted).toBe(accepted);
      expect(readLines(await readParts(out))).toHaveLength(accepted === 0 ? 0 : accepted + 1);
    });
  });
});

describe('the bytes of an output', () => {
  const ways = fc.record({
    batchBytes: fc.constantFrom(1, 200, 777, 5000, undefined),
    chunkSizes: fc.option(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 })),
  });
  const formats = fc.constantFrom('ndjson', 'csv');

  it('do not depend on batches, nor on how the input comes in', async () => {
    const cases = fc.tuple(anyExports(), formats, fc.array(ways, { minLength: 2, maxLength: 2 }));
    await check(cases, 15, async ([made, to, tried], directory) => {
      const usual = await run(directory, made, { to });
      const expected = await readNeutral(usual.out);
      for (const [index, way] of tried.entries()) {
        const other = await run(
          directory,
          made,
          { to, ...wayOptions(made, way) },
          `other-${index}`,
        );
        expect(await readNeutral(other.out)).toEqual(expected);
      }
    });
  });

  it('do not depend on the number of threads', async () => {
    const built = await importBuilt();
    const cases = fc.tuple(anyExports(), formats, ways);
    await check(cases, 2, async ([made, to, way], directory) => {
      const usual = await run(directory, made, { to, threads: 1 }, 'out', built.convert);
      const expected = await readNeutral(usual.out);
      for (const threads of [2, 3]) {
        const options = { to, ...wayOptions(made, { ...way, batchBytes: 200 }), threads };
        const other = await run(directory, made, options, `threads-${threads}`, built.convert);
        expect(await readNeutral(other.out)).toEqual(expected);
      }
    });
  });
});

describe('positions of rejects', () => {
  it('lead to the bytes that are `raw`, on the line that is `line`', async () => {
    await check(fc.tuple(anyExports(), fc.boolean()), 20, async ([made, isGzip], directory) => {
      const { out } = await run(directory, made, { batchBytes: 300 }, 'out', convert, isGzip);
      const bytes = renderExport(made);
      const lineBreak = made.format === 'csv' ? /\r\n|\n|\r/g : /\n/g;
      for (const reject of await readRejects(out)) {
        const before = bytes.toString('latin1', 0, reject.byteStart);
        expect(reject.line).toBe((before.match(lineBreak)?.length ?? 0) + 1);
        expect(bytes.subarray(reject.byteStart, reject.byteEnd)).toEqual(reject.raw);
      }
    });
  });

  it('and their raw bytes are the broken records, in order', async () => {
    await check(anyExports(), 12, async (made, directory) => {
      const { out } = await run(directory, made);
      const raws = (await readRejects(out)).map(({ raw }) => raw);
      expect(raws).toEqual(brokenOf(made).map(bytesOf));
    });
  });
});

describe('rejects that are converted again', () => {
  it.each([
    { format: 'CSV', file: 'rejects.csv', exports: csvExports() },
    { format: 'NDJSON', file: 'rejects.raw.ndjson', exports: ndjsonExports() },
  ])('are the same rejects ($format)', async ({ file, exports }) => {
    const cases = exports.filter((made) => brokenOf(made).length > 0);
    await check(cases, 12, async (made, directory) => {
      const first = await run(directory, made);
      const again = await run(directory, made, { inputs: [join(first.out, file)] }, 'again');
      expect(again.report.counts.accepted).toBe(0);
      expect(await readOutcomes(again.out)).toEqual(await readOutcomes(first.out));
      expect(await readFile(join(again.out, file))).toEqual(await readFile(join(first.out, file)));
    });
  });
});

describe('a poisoned record', () => {
  it('changes nothing but its own place among the rejects', async () => {
    const cases = anyExports().chain((made) =>
      fc.tuple(fc.constant(made), brokenLine(made.format), fc.nat({ max: made.lines.length })),
    );
    await check(cases, 15, async ([made, poison, wanted], directory) => {
      const at = findPlace(made, wanted);
      const clean = await run(directory, made);
      const poisoned = { ...made, lines: made.lines.toSpliced(at, 0, poison) };
      const { out } = await run(directory, poisoned, {}, 'poisoned');
      expect(await readParts(out)).toBe(await readParts(clean.out));
      const raws = (await readRejects(out)).map(({ raw }) => raw);
      const brokenBefore = made.lines.slice(0, at).filter(({ kind }) => kind === 'broken').length;
      const cleanRaws = (await readRejects(clean.out)).map(({ raw }) => raw);
      expect(raws).toEqual(cleanRaws.toSpliced(brokenBefore, 0, bytesOf(poison)));
    });
  });
});

describe('a part', () => {
  it('is a fixed point: converted again it stays as it is, without repairs', async () => {
    await check(anyExports(), 12, async (made, directory) => {
      const first = await run(directory, made);
      if (first.report.parts.length === 0) return;
      const inputs = [join(first.out, 'parts/part-00001.ndjson')];
      const again = await run(directory, made, { inputs, from: 'ndjson' }, 'again');
      expect(again.report.repairs).toEqual({});
      expect(again.report.counts.rejected).toBe(0);
      expect(await readParts(again.out)).toBe(await readParts(first.out));
    });
  });
});

async function check<Value>(
  arbitrary: fc.Arbitrary<Value>,
  numRuns: number,
  act: (value: Value, directory: string) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(arbitrary, (value) =>
    withDirectory((directory) => act(value, directory)),
  );
  await fc.assert(property, { numRuns });
}

async function run(
  directory: string,
  made: Export,
  changes: Changes = {},
  name = 'out',
  convertWith: (options: ConvertOptions) => Promise<RunReport> = convert,
  isGzip = false,
): Promise<{ report: RunReport; out: string }> {
  const input = join(directory, `input.${made.format}`);
  await writeFile(input, compress(renderExport(made), isGzip));
  const out = join(directory, name);
  const report = await convertWith({
    inputs: [input],
    from: made.format,
    maxRecordBytes: MAX_RECORD_BYTES,
    threads: 1,
    ...changes,
    out,
  });
  return { report, out };
}

function brokenOf({ lines }: Export): ExportLine[] {
  return lines.filter(({ kind }) => kind === 'broken');
}

/** What a run must count, from how the export was made. */
function countLines(made: Export): RunReport['counts'] {
  const count = (kind: ExportLine['kind']): number =>
    made.lines.filter((line) => line.kind === kind).length;
  const accepted = count('good');
  const rejected = count('broken');
  return {
    records: accepted + rejected,
    accepted,
    rejected,
    blankLines: count('blank'),
    repeatedHeaders: count('header'),
    endpoints: accepted,
  };
}

/** All files of an output as text, with the same name for every input, and what follows from it. */
async function readNeutral(out: string): Promise<Record<string, string>> {
  const files = await readOutput(out);
  const neutral = Object.entries(files).map(([name, bytes]) => [
    name,
    bytes
      .toString('latin1')
      .replaceAll(/("file": ?)"(-|\/[^"]*)"/g, '$1"input"')
      .replace(/("file": "rejects\.ndjson",)\s+"bytes": \d+,\s+"sha256": "\w+"/, '$1'),
  ]);
  return Object.fromEntries(neutral) as Record<string, string>;
}

function wayOptions(
  made: Export,
  { batchBytes, chunkSizes }: { batchBytes: number | undefined; chunkSizes: number[] | null },
): Changes {
  if (chunkSizes === null) return { batchBytes };
  return { batchBytes, inputs: ['-'], stdin: streamOf(renderExport(made), chunkSizes) };
}

/** From the wanted place on, the first before a good record, where an unclosed quote would end. */
function findPlace({ lines }: Export, wanted: number): number {
  const place = lines.findIndex(
    ({ kind }, index) =>
      index >= wanted && kind === 'good' && lines[index - 1]?.code !== 'unclosed-quote',
  );
  return place === -1 ? lines.length : place;
}

async function readOutcomes(out: string): Promise<object[]> {
  const rejects = await readRejects(out);
  return rejects.map(({ raw, codes }) => ({ raw: raw.toString('latin1'), codes }));
}
