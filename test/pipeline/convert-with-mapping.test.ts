import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { createFastCsv } from '../../src/fast/fast-csv.ts';
import { createProblemNamer } from '../../src/kernel/problem-namer.ts';
import { mapColumns } from '../../src/map/map-csv.ts';
import { createEndpointRules } from '../../src/map/name-rules.ts';
import type { MappingFile } from '../../src/mapping/mapping-file.ts';
import { createNormalizers } from '../../src/normalize/create-normalizers.ts';
import { presets } from '../../src/parse/presets.ts';
import { convert } from '../../src/pipeline/convert.ts';
import { resolveConvert } from '../../src/pipeline/resolve-settings.ts';
import { findTarget } from '../../src/targets/find-target.ts';
import { createValidator } from '../../src/validate/create-validator.ts';
import { withDirectory } from '../temporary-directory.ts';
import { optionsIn, writeFiles } from './run-files.ts';
import type { Files, Options } from './run-files.ts';
import { readOutput, readParts } from './run-output.ts';

const ANA = 'ana@example.com';

/** Converts files by a mapping and shows the rows, the other files and the report. */
async function run(inputs: Files, mapping: MappingFile | null, options: Options = {}) {
  return withDirectory(async (directory) => {
    await writeFiles(directory, inputs);
    const given = optionsIn(directory, inputs, options);
    const file = join(directory, 'mapping.json');
    if (mapping !== null) await writeFile(file, JSON.stringify(mapping, null, 1));
    const report = await convert(mapping === null ? given : { ...given, mapping: file });
    const files = await readOutput(given.out);
    delete files['manifest.json'];
    return { report, files, rows: await readParts(given.out) };
  });
}

const TWO: MappingFile = {
  columns: { id: 'User.UserId' },
  endpoints: [
    { name: 'email', columns: { mail: 'Address' }, constants: { ChannelType: 'EMAIL' } },
    { name: 'phone', columns: { tel: 'Address' }, constants: { ChannelType: 'SMS' } },
  ],
};

describe('convert with a mapping file', () => {
  it('does what the same flags do', async () => {
    const paths = fc.constantFrom('Id', 'Location.City', 'Attributes.a', 'Metrics.m');
    const cells = fc.constantFrom('', 'x', '7', ANA, '["p","q"]');
    const cases = fc.record({
      to: fc.uniqueArray(paths, { minLength: 2, maxLength: 2 }),
      records: fc.array(fc.tuple(cells, cells, cells, cells), { minLength: 1, maxLength: 5 }),
      ndjson: fc.boolean(),
      fastPath: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ to, records, ndjson, fastPath }) => {
        const rename = { a: 'Address', b: to[0], c: to[1] };
        const set = { ChannelType: 'EMAIL', 'Attributes.src': 'x' };
        const input = ndjson
          ? { 'in.ndjson': renderNdjson(records) }
          : { 'in.csv': renderCsv(records) };
        const flags = await run(input, null, { rename, set, drop: ['d'], fastPath });
        const mapping = { columns: { ...rename, d: { drop: true } }, constants: set };
        const file = await run(input, mapping, { fastPath: true });
        expect(withoutPlaces(file.files)).toEqual(withoutPlaces(flags.files));
        expect(file.report.repairs).toEqual(flags.report.repairs);
        expect(file.report.counts).toEqual(flags.report.counts);
      }),
      { numRuns: 15 },
    );
  });

  it.each<{ name: string; options: Options; endpoint: object }>([
    {
      name: 'the file alone',
      options: {},
      endpoint: { Address: '+493012345', Attributes: { City: ['Ulm'], Src: ['file'] } },
    },
    {
      name: 'flags before the file',
      options: {
        rename: { town: 'Location.City' },
        set: { 'Attributes.Src': 'flag' },
        defaultCountry: 'AT',
      },
      endpoint: { Address: '+433012345', Location: { City: 'Ulm' }, Attributes: { Src: ['flag'] } },
    },
    {
      name: 'a column that is dropped',
      options: { drop: ['town'] },
      endpoint: { Address: '+493012345', Attributes: { Src: ['file'] } },
    },
  ])('goes by $name', async ({ options, endpoint }) => {
    const mapping: MappingFile = {
      columns: { tel: 'Address', town: 'Attributes.City' },
      constants: { ChannelType: 'SMS', 'Attributes.Src': 'file' },
      defaultCountry: 'DE',
    };
    const { rows } = await run({ 'in.csv': 'tel,town\n030 12345,Ulm\n' }, mapping, options);
    expect(JSON.parse(rows)).toEqual({ ChannelType: 'SMS', ...endpoint });
  });

  it('conserves records, and takes all endpoints of one or none', async () => {
    const addresses = fc.constantFrom('', ANA, 'ben@example.com', '+12065550100', 'x');
    const records = fc.array(fc.tuple(addresses, addresses), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(30, 5000), async (made, batchBytes) => {
        const lines = made.map(([mail, tel], at) => `u${at},${mail},${tel}\n`);
        const { report, rows } = await run({ 'in.csv': `id,mail,tel\n${lines.join('')}` }, TWO, {
          batchBytes,
        });
        const expected = made.map(([mail, tel]) => {
          const isBad =
            (mail !== '' && !mail.includes('@')) || (tel !== '' && !tel.startsWith('+'));
          return isBad ? 0 : Number(mail !== '') + Number(tel !== '');
        });
        const accepted = expected.filter((count) => count > 0).length;
        expect(report.counts).toMatchObject({
          records: made.length,
          accepted,
          rejected: made.length - accepted,
          endpoints: expected.reduce((sum, count) => sum + count, 0),
        });
        const users = Array.from(rows.matchAll(/"UserId":"u(\d+)"/g), ([, at]) => Number(at));
        expect(users).toEqual(expected.flatMap((count, at) => Array<number>(count).fill(at)));
      }),
      { numRuns: 20 },
    );
  });

  it('writes several endpoints of a record to CSV too', async () => {
    const text = `id,mail,tel\nu1,${ANA},+12065550100\n`;
    const { rows, report } = await run({ 'in.csv': text }, TWO, { to: 'csv' });
    expect(rows.split('\n').slice(0, 3)).toEqual([
      'User.UserId,Address,ChannelType',
      `u1,${ANA},EMAIL`,
      'u1,+12065550100,SMS',
    ]);
    expect(report.parts).toMatchObject([{ rows: 2 }]);
  });

  it.each<[string, string, MappingFile, RegExp]>([
    [
      'a column that is not there',
      'email_addr,tel',
      { columns: { emial_addr: 'Address', tel: { to: 'Address', optional: true } } },
      /mapping\.json line 3: no column "emial_addr": "[^"]+" has email_addr, tel; did you mean "email_addr"\?$/,
    ],
    [
      'a column of a template',
      'mail',
      { columns: { mail: 'Address' }, templates: { Id: '${nr}' } },
      /line \d+: no column "nr": "[^"]+" has mail$/,
    ],
    [
      'a header of another delimiter',
      'mail;tel',
      { columns: { mail: 'Address' } },
      /"[^"]+" has mail;tel; the header is one column and looks separated by ';'/,
    ],
    [
      'a record in place of the header, without a word of it',
      `7|Ash|${ANA}`,
      { columns: { mail: 'Address' } },
      /^(?!.*(Ash|example)).*Cannot use the first line as the header: it/,
    ],
    [
      'an endpoint without an address',
      'id,mail,tel',
      {
        columns: { id: 'Attributes.Id' },
        unknownFields: 'drop',
        endpoints: [{ name: 'email', columns: { mail: 'Address' } }, { name: 'push' }],
      },
      /Cannot make the endpoint "push" of these columns/,
    ],
  ])('refuses %s', async (_name, header, mapping, message) => {
    const refused = run({ 'in.csv': `${header}\n1,2\n` }, mapping);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
  });

  it('may lack a column that is optional', async () => {
    const mapping: MappingFile = {
      columns: { mail: 'Address', tel: { to: 'Attributes.Tel', optional: true } },
      constants: { ChannelType: 'EMAIL' },
    };
    const { report } = await run({ 'in.csv': `mail\n${ANA}\n` }, mapping);
    expect(report.counts.accepted).toBe(1);
  });
});

describe('the fast path with a mapping file', () => {
  it.each<[string, MappingFile, boolean]>([
    [
      'renames, drops and constants',
      { columns: { mail: 'Address', x: { drop: true } }, constants: { ChannelType: 'EMAIL' } },
      true,
    ],
    [
      'one column in two places',
      { columns: { mail: 'Address', x: { to: ['Attributes.x', 'Attributes.y'] } } },
      true,
    ],
    [
      'a value map',
      { columns: { mail: 'Address', x: { to: 'Attributes.x', values: { a: 'b' } } } },
      true,
    ],
    [
      'a list',
      { columns: { mail: 'Address', x: { to: 'Attributes.x', list: { format: 'json' } } } },
      true,
    ],
    ['a date', { columns: { mail: 'Address', x: { to: 'Attributes.x', date: {} } } }, true],
    [
      'a template',
      { columns: { mail: 'Address', x: 'Attributes.x' }, templates: { Id: '${x}' } },
      false,
    ],
  ])('%s: %s', async (_name, mapping, isFast) => {
    await withDirectory(async (directory) => {
      const file = join(directory, 'm.json');
      await writeFile(file, JSON.stringify(mapping));
      const { plan } = await resolveConvert({ inputs: ['-'], out: '-', mapping: file });
      const [{ rules, constants }] = createEndpointRules(plan);
      const columns = ['mail', 'x'];
      const map = mapColumns(columns, rules, constants);
      const source = { columns, dialect: presets.rfc4180, map };
      const normalizers = createNormalizers(plan.normalize);
      const validate = createValidator({ target: findTarget(plan.target), customSchemas: [] });
      const namer = createProblemNamer(normalizers, validate);
      const fast = createFastCsv(source, normalizers, namer, 1000);
      expect(fast !== null).toBe(isFast);
    });
  });

  it.each<[string, Files, MappingFile]>([
    [
      'CSV, one column in two places',
      { 'in.csv': `mail,x\n${ANA},1\n${ANA},\n${ANA},"a ""b"""\n` },
      {
        columns: { mail: 'Address', x: { to: ['Attributes.x', 'Location.City'] } },
        constants: { ChannelType: 'EMAIL' },
      },
    ],
    [
      'NDJSON, objects that are dropped',
      {
        'in.ndjson': `{"mail":"${ANA}","Location":{"City":"Ulm"},"x":1}\n{"mail":"${ANA}","Attributes":{"x":["1"]}}\n`,
      },
      {
        columns: { mail: 'Address', x: { drop: true }, Location: { drop: true } },
        constants: { ChannelType: 'EMAIL' },
      },
    ],
    [
      'NDJSON, a value map',
      { 'in.ndjson': `{"mail":"${ANA}","x":"a"}\n{"mail":"${ANA}","x":"c"}\n` },
      {
        columns: { mail: 'Address', x: { to: 'Attributes.x', values: { a: 'b' } } },
        constants: { ChannelType: 'EMAIL' },
      },
    ],
    [
      'NDJSON, a template',
      { 'in.ndjson': `{"mail":"${ANA}","Location":{"City":"Ulm"}}\n` },
      {
        columns: { mail: 'Address' },
        constants: { ChannelType: 'EMAIL' },
        templates: { 'Attributes.Town': 'in ${Location.City}' },
      },
    ],
  ])('gives the same bytes: %s', async (_name, inputs, mapping) => {
    const fast = await run(inputs, mapping);
    const plain = await run(inputs, mapping, { fastPath: false });
    expect(fast.rows).toBe(plain.rows);
    expect(fast.rows).not.toBe('');
    expect(fast.report.repairs).toEqual(plain.report.repairs);
  });
});

describe('an object that is dropped', () => {
  it.each([true, false])('is left out as a whole, on the fast path (%s) too', async (fastPath) => {
    const record = { ChannelType: 'EMAIL', Address: ANA, Location: { City: 'Ulm' } };
    const text = `${JSON.stringify(record)}\n`;
    const { rows, report } = await run({ 'in.ndjson': text }, null, {
      drop: ['Location'],
      fastPath,
    });
    expect(JSON.parse(rows)).toEqual({ ChannelType: 'EMAIL', Address: ANA });
    expect(report.repairs).toEqual({ 'column-dropped': 1 });
  });
});

type Records = readonly (readonly string[])[];

function renderCsv(records: Records): string {
  const lines = records.map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(),
  );
  return `a,b,c,d\n${lines.join('\n')}\n`;
}

function renderNdjson(records: Records): string {
  return records.map(([a, b, c, d]) => `${JSON.stringify({ a, b, c, d })}\n`).join('');
}

/** The files without the name of the input's directory, which differs. */
function withoutPlaces(files: Record<string, Buffer>): Record<string, string> {
  const texts = Object.entries(files).map(([name, bytes]) => [
    name,
    bytes.toString().replaceAll(/"file":"[^"]*\//g, '"file":"'),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}
