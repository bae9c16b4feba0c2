import { spawnSync } from 'node:child_process';
import {
  appendFile,
  mkdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { InputError } from '../../src/domain/errors.ts';
import { verify } from '../../src/verify/verify.ts';
import { runFiles } from '../pipeline/run-files.ts';
import type { FinishedRun, Options } from '../pipeline/run-files.ts';
import { withDirectory } from '../temporary-directory.ts';

const HEADER = 'ChannelType,Address,Attributes.Plan,Metrics.Visits,Location.Country\n';
const GOOD = 'EMAIL,ana@example.com,"plus, yearly",3,DE\nSMS,+12065550100,,,US\n';
const BAD = 'EMAIL,ana,,,\nFAX,x,,,Westeros\n';
const INPUTS = { 'in.csv': HEADER + GOOD + BAD + GOOD };
const FIRST = 'parts/part-00001.ndjson';

type Act = (run: FinishedRun) => Promise<unknown>;

/** Converts, does something to the output, and gives the differences: `file: message`. */
async function differencesAfter(act: Act, options: Options = {}): Promise<string[]> {
  let found: string[] = [];
  await runFiles(INPUTS, { maxPartRows: 2, ...options }, async (run) => {
    await act(run);
    const { differences } = await verify(run.out);
    found = differences.map(({ file, message }) =>
      `${file}: ${message}`.replaceAll(`${run.directory}/`, ''),
    );
  });
  return found;
}

/** Changes the text of a file of the output. */
function edit(file: string, change: (text: string) => string): Act {
  return async ({ out }) => {
    const path = join(out, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };
}

describe('verify', () => {
  it.each<{ name: string; options: Options }>([
    { name: 'NDJSON', options: {} },
    { name: 'CSV', options: { to: 'csv' } },
    { name: 'CSV of given columns', options: { to: 'csv', csvColumns: HEADER.trim().split(',') } },
    { name: 'small parts', options: { maxPartBytes: 200 } },
  ])('counts a whole output anew and finds nothing: $name', async ({ options }) => {
    await runFiles(INPUTS, options, async ({ out, report }) => {
      const verified = await verify(out);
      expect(verified).toEqual({
        directory: out,
        parts: report.parts.length,
        rows: 4,
        partBytes: report.parts.reduce((sum, part) => sum + part.bytes, 0),
        rejects: 2,
        inputs: 1,
        inputsNotChecked: [],
        differences: [],
      });
    });
  });

  it('says which inputs are gone', async () => {
    await runFiles(INPUTS, {}, async ({ directory, out }) => {
      await rm(join(directory, 'in.csv'));
      const { differences, inputsNotChecked } = await verify(out);
      expect({ differences, inputsNotChecked }).toEqual({
        differences: [],
        inputsNotChecked: [join(directory, 'in.csv')],
      });
    });
  });

  const changes: { name: string; act: Act; found: string[]; options?: Options }[] = [
    {
      name: 'a byte of a part',
      act: edit(FIRST, (text) => text.replace('yearly', 'weekly')),
      found: [`${FIRST}: its sha256 is`],
    },
    {
      name: 'a row that is gone',
      act: edit(FIRST, (text) => text.slice(text.indexOf('\n') + 1)),
      found: [
        `${FIRST}: the number of its rows is 1, and the manifest has 2`,
        `${FIRST}: its size in bytes is`,
        `${FIRST}: its sha256 is`,
        'manifest.json: the number of rows in all parts is 3, and the manifest has 4',
      ],
    },
    {
      name: 'a row that is broken off',
      act: async ({ out, report }) => truncate(join(out, FIRST), report.parts[0].bytes - 3),
      found: [
        `${FIRST}: line 2: the file ends before the line does`,
        `${FIRST}: its size in bytes is`,
        `${FIRST}: its sha256 is`,
      ],
    },
    {
      name: 'a row that is no JSON, one that is no endpoint, one with a key twice',
      act: async ({ out }) =>
        appendFile(join(out, FIRST), '{"Id":\n{"Id":"1","Plan":"x"}\n{"Id":"1","Id":"1"}\n[]\n'),
      found: [
        `${FIRST}: line 3: it is not valid JSON (invalid-json)`,
        `${FIRST}: line 4: it does not pass the strict schema (schema-mismatch)`,
        `${FIRST}: line 5: it is not valid JSON (duplicate-key)`,
        `${FIRST}: line 6: it is not an object`,
        `${FIRST}: the number of its rows is 6`,
        `${FIRST}: its size in bytes is`,
        `${FIRST}: its sha256 is`,
        `${FIRST}: it has 6 rows: a part has at most 2`,
        'manifest.json: the number of rows in all parts is 8',
      ],
    },
    {
      name: 'a part that is missing',
      act: async ({ out }) => rm(join(out, 'parts/part-00002.ndjson')),
      found: [
        'parts/part-00002.ndjson: it is missing',
        'manifest.json: the number of rows in all parts is 2, and the manifest has 4',
      ],
    },
    {
      name: 'a part that is a link',
      act: async ({ directory, out }) => {
        await rename(join(out, FIRST), join(directory, 'elsewhere'));
        await symlink(join(directory, 'elsewhere'), join(out, FIRST));
      },
      found: [`${FIRST}: it is a link, not a file`, 'manifest.json: the number of rows'],
    },
    {
      name: 'a file that an import would take in too',
      act: async ({ out }) => writeFile(join(out, 'parts/part-00003.ndjson'), '{}\n'),
      found: ['parts/part-00003.ndjson: it is there, and the manifest does not name it'],
    },
    {
      name: 'an unfinished run',
      act: async ({ out }) => mkdir(join(out, '.unfinished')),
      found: ['.unfinished: it is there: a run is at work, or was interrupted'],
    },
    {
      name: 'a manifest that is missing',
      act: async ({ out }) => rm(join(out, 'manifest.json')),
      found: ['manifest.json: it is missing: the run has not come to its end'],
    },
    {
      name: 'a manifest that is none',
      act: edit('manifest.json', () => '{"manifestVersion": 1}'),
      found: ['manifest.json: it is not a manifest of this version'],
    },
    {
      name: 'a manifest that leads elsewhere',
      act: edit('manifest.json', (text) => text.replaceAll(FIRST, '../in.csv')),
      found: [
        '../in.csv: the manifest names it as a part, which no part is called',
        `${FIRST}: it is there, and the manifest does not name it`,
        'manifest.json: the number of rows in all parts is 2',
      ],
    },
    {
      name: 'a reject that is gone',
      act: edit('rejects.ndjson', (text) => text.slice(text.indexOf('\n') + 1)),
      found: [
        'rejects.ndjson: the number of its lines is 1, and the manifest has 2',
        'rejects.ndjson: its size in bytes is',
        'rejects.ndjson: its sha256 is',
        'rejects.ndjson: the count of problem invalid-email is 0, and the manifest has 1',
        'rejects.ndjson: the count of rejects of in.csv is 1, and the manifest has 2',
      ],
    },
    {
      name: 'a reject that is no reject',
      act: edit('rejects.ndjson', (text) => `${text}{"file":"in.csv"}\n`),
      found: [
        'rejects.ndjson: line 3: it is not a reject',
        'rejects.ndjson: the number of its lines is 3',
        'rejects.ndjson: its size in bytes is',
        'rejects.ndjson: its sha256 is',
      ],
    },
    {
      name: 'the words of a reject',
      act: edit('rejects.ndjson', (text) => text.replace('no @', 'no at')),
      found: ['rejects.ndjson: its size in bytes is', 'rejects.ndjson: its sha256 is'],
    },
    {
      name: 'originals that were mended in their place',
      act: edit('rejects.csv', (text) => text.replace('FAX', 'SMS')),
      found: ['rejects.csv: its sha256 is'],
    },
    {
      name: 'originals that are a link',
      act: async ({ directory, out }) => {
        await rename(join(out, 'rejects.csv'), join(directory, 'elsewhere'));
        await symlink(join(directory, 'elsewhere'), join(out, 'rejects.csv'));
      },
      found: ['rejects.csv: it is a link, not a file'],
    },
    {
      name: 'originals that are missing',
      act: async ({ out }) => rm(join(out, 'rejects.csv')),
      found: ['rejects.csv: it is missing'],
    },
    {
      name: 'an input that has grown',
      act: async ({ directory }) => appendFile(join(directory, 'in.csv'), GOOD),
      found: ['in.csv: its size in bytes is', 'in.csv: its sha256 is'],
    },
    {
      name: 'books that do not add up',
      act: edit('manifest.json', (text) => text.replace('"records": 6', '"records": 7')),
      found: ['manifest.json: the sum of records of all inputs is 7, and the manifest has 6'],
    },
    {
      name: 'CSV: a cell too many, a value that does not pass',
      act: edit('parts/part-00001.csv', (text) =>
        text.replace(',3,DE', ',3,XX').replace('+12065550100', '+12065550100,'),
      ),
      options: { to: 'csv' },
      found: [
        'parts/part-00001.csv: line 2: it does not pass the strict schema (unknown-country)',
        'parts/part-00001.csv: line 3: it has 6 cells, and the header 5',
        'parts/part-00001.csv: its size in bytes is',
        'parts/part-00001.csv: its sha256 is',
      ],
    },
    {
      name: 'CSV: a header of an unknown field',
      act: edit('parts/part-00002.csv', (text) => text.replace('Attributes.Plan', 'Plan')),
      options: { to: 'csv' },
      found: [
        'parts/part-00002.csv: line 1: the header names a field that the target does not have: "Plan"',
        'parts/part-00002.csv: line 2: it does not pass the strict schema (schema-mismatch)',
        'parts/part-00002.csv: its size in bytes is',
        'parts/part-00002.csv: its sha256 is',
        'parts/part-00002.csv: its header is not that of the first part',
      ],
    },
  ];

  it.each(changes)('finds $name', async ({ act, found, options }) => {
    const differences = await differencesAfter(act, options);
    expect(differences.map((text, index) => text.slice(0, found[index]?.length))).toEqual(found);
  });

  it('tells ten differences of a file, and how many more there are', async () => {
    const act = edit(FIRST, (text) => text + 'x\n'.repeat(100));
    const [tenth, eleventh] = (await differencesAfter(act)).slice(9, 11);
    expect(tenth).toBe(`${FIRST}: line 12: it is not valid JSON (invalid-json)`);
    expect(eleventh).toBe(`${FIRST}: and 94 more differences`);
  });

  it('can not be told a directory that is not there', async () => {
    await withDirectory(async (directory) => {
      await expect(verify(join(directory, 'gone'))).rejects.toThrow(InputError);
    });
  });
});

const script = fileURLToPath(new URL('../../scripts/verify.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasBotocore = spawnSync('python3', ['-c', 'import botocore']).status === 0;

function readAgain(out: string): { status: number | null; stdout: string } {
  return spawnSync('python3', [script, out], { encoding: 'utf8' });
}

// Shares no code with this program, and not even its language.
describe.skipIf(!hasPython)('scripts/verify.py (skipped: there is no python3)', () => {
  it.each<{ name: string; options: Options }>([
    { name: 'NDJSON', options: { maxPartRows: 2 } },
    { name: 'CSV', options: { to: 'csv', maxPartRows: 2 } },
  ])('finds nothing in a whole output: $name', async ({ options }) => {
    await runFiles(INPUTS, options, ({ out }) => {
      const { status, stdout } = readAgain(out);
      const read = hasBotocore ? 'held against botocore' : 'botocore is not installed';
      expect(stdout).toBe(
        `Read      4 rows (${read}), 2 rejects, 1 inputs\nResult    0 differences\n`,
      );
      expect(status).toBe(0);
    });
  });

  it('finds rejects that have changed, and originals that are gone', async () => {
    await runFiles(INPUTS, {}, async (run) => {
      await edit('rejects.ndjson', (text) => text.replace('no @', 'no !'))(run);
      await rm(join(run.out, 'rejects.csv'));
      const { stdout } = readAgain(run.out);
      expect(stdout).toMatch(/^Differs {3}rejects.csv: it is missing/);
      expect(stdout).toContain('Differs   rejects.ndjson: its sha256 is ');
    });
  });

  it('finds a byte that has changed', async () => {
    await runFiles(INPUTS, {}, async (run) => {
      await edit(FIRST, (text) => text.replace('yearly', 'weekly'))(run);
      const { status, stdout } = readAgain(run.out);
      expect(stdout).toMatch(/^Differs {3}parts\/part-00001.ndjson: its sha256 is /);
      expect(status).toBe(3);
    });
  });

  it.skipIf(!hasBotocore)('finds a row that the service does not know', async () => {
    await runFiles(INPUTS, {}, async (run) => {
      await edit(FIRST, (text) => text.replace('"Attributes"', '"Atributes"'))(run);
      expect(readAgain(run.out).stdout).toContain(
        'line 1: a member, or its value, is one that the service does not know (Atributes)',
      );
    });
  });
});
