import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { convert } from '../../src/pipeline/convert.ts';
import { runFiles } from './run-files.ts';
import type { Files, Options } from './run-files.ts';
import { readRejects } from './run-output.ts';

const COLUMNS = ['Id', 'ChannelType', 'Address'];
const BROKEN = '{"Id": "3", "OptOut": "';
const DOCUMENT = `[
  {"Id": "1", "x": 1},
  {
    "Id": "2",
    "OptOut": [
      {"y": 2}
    ]
  }, {"z": 3}, 7, ${BROKEN}
  {"Id": "5", "q": 1}
]
{"w": 1}`;

/** What is wrong with each original of a run: its bytes and codes. */
async function listRejects(out: string): Promise<object[]> {
  const rejects = await readRejects(out);
  return rejects.map(({ raw, codes }) => ({ raw: raw.toString('latin1'), codes }));
}

describe('convert: originals as they were written', () => {
  const cases: { name: string; inputs: Files; options?: Options; originals: string[] }[] = [
    {
      name: 'elements of JSON documents, some of several lines, one broken',
      inputs: { 'a.json': DOCUMENT, 'b.json': '[{"Id": "1", "u": 1}\n, {\n"v": 1}]' },
      originals: ['rejects.raw.json'],
    },
    {
      name: 'elements that are too long',
      inputs: { 'a.json': `[{"Id": "${'x'.repeat(300)}"},\n{"Id": "2", "q": 1}\n]` },
      options: { maxRecordBytes: 200 },
      originals: ['rejects.raw.json'],
    },
    {
      name: 'an open quote under a header that other names stand in for',
      inputs: { 'a.csv': 'a,b,c\n1,EMAIL,"ana\n2,EMAIL,ben\n' },
      options: { columns: COLUMNS, header: true },
      originals: ['rejects.csv'],
    },
    {
      name: 'an open quote at the end of a file without a header',
      inputs: { 'a.csv': '1,EMAIL,"ana', 'b.csv': '2,EMAIL,ben\n3,"EM",x\n' },
      options: { columns: COLUMNS, header: false },
      originals: ['rejects.csv', 'rejects-2.csv'],
    },
    {
      name: 'an open quote under a header without names',
      inputs: { 'a.csv': ',,\n1,2,"3\n4,5,6\n' },
      options: { unknownFields: 'drop', set: { ChannelType: 'EMAIL', Address: 'ana' } },
      originals: ['rejects.csv', 'rejects-2.csv'],
    },
  ];

  it.each(cases)('are the same rejects again: $name', async ({ inputs, options, originals }) => {
    await runFiles(inputs, options, async ({ directory, out, report }) => {
      const written = report.rejectFiles.originals.map(({ file }) => file);
      expect(written.toSorted()).toEqual(originals.toSorted());
      const again = join(directory, 'again');
      const files = written.map((file) => join(out, file));
      await convert({ threads: 1, ...options, inputs: files, out: again });
      expect(sortedTexts(await listRejects(again))).toEqual(sortedTexts(await listRejects(out)));
    });
  });

  it('are one JSON array, which is converted once it is mended', async () => {
    await runFiles({ 'a.json': DOCUMENT.replace(BROKEN, '{"s": 1}') }, {}, async (run) => {
      const text = await readFile(join(run.out, 'rejects.raw.json'), 'utf8');
      expect(JSON.parse(text)).toHaveLength(7);
      const mended = join(run.directory, 'mended.json');
      await writeFile(mended, text.replace('[\n      {"y": 2}\n    ]', '"ALL"'));
      const { counts } = await convert({ threads: 1, inputs: [mended], out: `${run.out}-2` });
      expect(counts).toMatchObject({ records: 7, accepted: 1 });
    });
  });
});

function sortedTexts(values: readonly object[]): string[] {
  return values.map((value) => JSON.stringify(value)).toSorted();
}
