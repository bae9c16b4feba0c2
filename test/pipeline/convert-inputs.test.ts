import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { InputError, UsageError } from '../../src/domain/errors.ts';
import { runFiles } from './run-files.ts';

const HEADER = 'ChannelType,Address\n';
const KYOTO = 'ChannelType,Address,Location.City\nEMAIL,ana@example.com,京都\n';

function email(name: string): string {
  return `EMAIL,${name}@example.com\n`;
}

function addressesOf(endpoints: readonly Readonly<Record<string, unknown>>[]): unknown[] {
  return endpoints.map((endpoint) => endpoint.Address);
}

describe('convert: several inputs', () => {
  it('reads them in the order given, each with numbers of its own', async () => {
    const inputs = {
      'b.csv': HEADER + email('b1') + 'EMAIL,b2\n',
      'a.ndjson': '{"ChannelType":"EMAIL","Address":"a1@example.com"}\n{}\n',
      'c.csv': HEADER + email('c1'),
    };
    await runFiles(inputs, {}, ({ report, endpoints, rejects }) => {
      expect(addressesOf(endpoints)).toEqual([
        'b1@example.com',
        'a1@example.com',
        'c1@example.com',
      ]);
      expect(rejects).toEqual(['b.csv:2 invalid-email', 'a.ndjson:2 empty-record']);
      expect(report.inputs.map(({ format, records }) => ({ format, records }))).toEqual([
        { format: 'csv', records: 2 },
        { format: 'ndjson', records: 2 },
        { format: 'csv', records: 1 },
      ]);
      expect(report.parts).toMatchObject([{ rows: 3, firstRecord: 1, lastRecord: 5 }]);
    });
  });

  it('reads a directory in order of name and says what it skipped', async () => {
    const inputs = {
      'export/part-2.csv': HEADER + email('two'),
      'export/part-1.csv': HEADER + email('one'),
      'export/_SUCCESS': '',
      'export/.part-1.csv.crc': 'x',
      'export/empty.csv': '',
      'export/q.csv.metadata': 'x',
    };
    const options = { inputs: ['export'] };
    await runFiles(inputs, options, ({ report, directory, endpoints }) => {
      expect(addressesOf(endpoints)).toEqual(['one@example.com', 'two@example.com']);
      const skipped = report.skipped.map(({ file, reason }) => [
        file.slice(directory.length + 1),
        reason,
      ]);
      expect(skipped).toEqual([
        ['export/.part-1.csv.crc', 'holds a checksum'],
        ['export/_SUCCESS', 'marks a finished export'],
        ['export/empty.csv', 'is empty'],
        ['export/q.csv.metadata', 'describes a query result'],
      ]);
    });
  });

  it('keeps rejects of files with different headers apart, each under its own', async () => {
    const inputs = {
      '1.csv': `ChannelType,Address\r\nEMAIL,one\r\n`,
      '2.csv': `Address,ChannelType\ntwo,EMAIL\n`,
      '3.csv': `ChannelType,Address\r\nEMAIL,three\r\n`,
    };
    await runFiles(inputs, {}, ({ report, files }) => {
      expect(report.rejectFiles.originals.map(({ file }) => file)).toEqual([
        'rejects.csv',
        'rejects-2.csv',
      ]);
      expect(files['rejects.csv']).toBe('ChannelType,Address\r\nEMAIL,one\r\nEMAIL,three\r\n');
      expect(files['rejects-2.csv']).toBe('Address,ChannelType\ntwo,EMAIL\n');
    });
  });

  it('leaves out an empty file and an empty pipe alike', async () => {
    const inputs = ['in.csv', '-'];
    const options = { inputs, stdin: Readable.from([]) };
    await runFiles({ 'in.csv': '' }, options, ({ report, directory }) => {
      expect(report.inputs).toEqual([]);
      expect(report.skipped).toEqual([
        { file: join(directory, 'in.csv'), reason: 'is empty' },
        { file: '-', reason: 'is empty' },
      ]);
    });
  });

  it('takes an input without records for what it is', async () => {
    await runFiles({ 'in.csv': HEADER }, {}, ({ report, files }) => {
      expect(report.counts.records).toBe(0);
      expect(Object.keys(files)).toEqual(['manifest.json']);
    });
  });
});

describe('convert: how a file is stored', () => {
  it.each([
    { name: 'plain UTF-8', bytes: Buffer.from(KYOTO), is: ['none', 'utf-8'] },
    { name: 'UTF-8 with a mark', bytes: Buffer.from(`\uFEFF${KYOTO}`), is: ['none', 'utf-8'] },
    { name: 'gzip', bytes: gzipSync(KYOTO), is: ['gzip', 'utf-8'] },
    {
      name: 'gzip members, one after another',
      bytes: Buffer.concat([gzipSync(KYOTO.slice(0, 40)), gzipSync(KYOTO.slice(40))]),
      is: ['gzip', 'utf-8'],
    },
    {
      name: 'UTF-16, low byte first',
      bytes: Buffer.from(`\uFEFF${KYOTO}`, 'utf16le'),
      is: ['none', 'utf-16le'],
    },
    {
      name: 'UTF-16, high byte first, in gzip',
      bytes: gzipSync(Buffer.from(`\uFEFF${KYOTO}`, 'utf16le').swap16()),
      is: ['gzip', 'utf-16be'],
    },
    {
      name: 'Shift_JIS',
      encoding: 'shift_jis',
      bytes: Buffer.from(KYOTO.replace('京都', '\x8B\x9E\x93\x73'), 'latin1'),
      is: ['none', 'shift_jis'],
    },
  ])('reads $name', async ({ bytes, encoding, is }) => {
    await runFiles({ 'in.csv': bytes }, { encoding }, ({ report, endpoints }) => {
      expect(report.inputs[0]).toMatchObject({
        compression: is[0],
        encoding: is[1],
        bytes: bytes.length,
      });
      expect(endpoints).toEqual([
        { ChannelType: 'EMAIL', Address: 'ana@example.com', Location: { City: '京都' } },
      ]);
    });
  });

  it.each([
    { name: 'UTF-8', encoding: undefined, city: '\xC4' },
    { name: 'Shift_JIS', encoding: 'shift_jis', city: '\x8B' },
  ])('rejects a record alone for bytes that are no $name', async ({ encoding, city }) => {
    const text = `${HEADER.trim()},Location.City\nEMAIL,a@example.com,Ulm\nEMAIL,b@example.com,${city}\nEMAIL,c@example.com,Ulm\n`;
    const inputs = { 'in.csv': Buffer.from(text, 'latin1') };
    await runFiles(inputs, { encoding }, ({ rejects, report }) => {
      expect(rejects).toEqual(['in.csv:2 invalid-encoding']);
      expect(report.counts.accepted).toBe(2);
    });
  });
});

describe('convert: headers', () => {
  const bodies = ['one', 'two', 'three'].map(email);

  it.each([
    { name: 'in every file', files: bodies.map((body) => HEADER + body), repeated: 0 },
    { name: 'between records', files: [bodies.map((body) => HEADER + body).join('')], repeated: 2 },
    { name: 'after blank lines', files: [`\n\n${HEADER}${bodies.join('\n')}`], repeated: 0 },
    {
      name: 'between records, in quotes',
      files: [HEADER + bodies.join('"ChannelType","Address"\n')],
      repeated: 2,
    },
  ])('is no record $name', async ({ files, repeated }) => {
    const inputs = Object.fromEntries(files.map((text, index) => [`${index}.csv`, text]));
    await runFiles(inputs, {}, ({ report, endpoints }) => {
      expect(addressesOf(endpoints)).toEqual(
        ['one', 'two', 'three'].map((name) => `${name}@example.com`),
      );
      expect(report.counts).toMatchObject({ records: 3, rejected: 0, repeatedHeaders: repeated });
    });
  });

  const expected = [{ ChannelType: 'EMAIL', Address: 'one@example.com' }];

  it.each([
    { name: 'a sep= line', text: 'sep=;\r\nChannelType;Address\r\nEMAIL;one@example.com\r\n' },
    { name: 'no header, but columns', text: email('one'), columns: ['ChannelType', 'Address'] },
    {
      name: 'columns in place of its header',
      text: `a,b\n${email('one')}`,
      columns: ['ChannelType', 'Address'],
      header: true,
    },
    {
      name: 'another delimiter',
      text: 'ChannelType|Address\nEMAIL|one@example.com\n',
      delimiter: '|',
    },
    {
      name: 'a preset without a header',
      text: 'EMAIL|one@example.com\n',
      preset: 'redshift' as const,
      columns: ['ChannelType', 'Address'],
    },
  ])('are found with $name', async ({ name: _name, text, ...options }) => {
    await runFiles({ 'in.csv': text }, options, ({ endpoints, report }) => {
      expect(endpoints).toEqual(expected);
      expect(report.counts.records).toBe(1);
    });
  });

  it('keeps a sep= line with the header of the rejects, so that they can be converted again', async () => {
    const text = 'sep=;\nChannelType;Address\nEMAIL;one\n';
    await runFiles({ 'in.csv': text }, {}, ({ files, rejects }) => {
      expect(files['rejects.csv']).toBe(text);
      expect(rejects).toEqual(['in.csv:1 invalid-email']);
    });
  });

  it.each([
    {
      name: 'a file whose columns nobody names',
      text: email('one'),
      options: { preset: 'redshift' as const },
      error: UsageError,
      message:
        /^Cannot read ".*in\.csv" without column names: name them with --columns a,b,c, or say --header yes if its first line holds them$/,
    },
    {
      name: 'a header with an open quote',
      text: `"ChannelType,Address\n${email('one')}`,
      options: {},
      error: InputError,
      message:
        /^Cannot read the header of ".*in\.csv" \(line 1\): it has a quote that is not closed/,
    },
    {
      name: 'a header in another encoding',
      text: Buffer.from('ChannelType,Address,Attributes.Gr\xF6\xDFe\n', 'latin1'),
      options: {},
      error: InputError,
      message: /^Cannot read the header of ".*in\.csv": it is not valid UTF-8; name its encoding/,
    },
  ])('refuses $name', async ({ text, options, error, message }) => {
    const refused = runFiles({ 'in.csv': text }, options, () => {});
    await expect(refused).rejects.toThrow(error);
    await expect(refused).rejects.toThrow(message);
  });
});

describe('convert: JSON documents', () => {
  const one = { ChannelType: 'EMAIL', Address: 'one@example.com' };
  const two = { ChannelType: 'EMAIL', Address: 'two@example.com' };

  it.each([
    { name: 'an array on one line', text: JSON.stringify([one, two]) },
    { name: 'a pretty array', text: JSON.stringify([one, two], null, 2) },
    {
      name: 'pretty objects in sequence',
      text: [one, two].map((record) => JSON.stringify(record, null, 2)).join('\n'),
    },
    { name: 'an array after another', text: `[${JSON.stringify(one)}]\n[${JSON.stringify(two)}]` },
  ])('reads $name', async ({ text }) => {
    await runFiles({ 'in.json': text }, { from: 'json' }, ({ endpoints, report }) => {
      expect(endpoints).toEqual([one, two]);
      expect(report.warnings).toEqual([]);
    });
  });

  it('goes on after a broken element, and says that an array has no end', async () => {
    const text = `[\n  ${JSON.stringify(one)},\n  {"ChannelType": "EMAIL,\n  {"Id": 1 2},\n  ${JSON.stringify(two)},\n`;
    await runFiles({ 'in.json': text }, {}, ({ endpoints, rejects, report }) => {
      expect(endpoints).toEqual([one, two]);
      expect(rejects).toEqual(['in.json:2 invalid-json', 'in.json:3 invalid-json']);
      expect(report.warnings).toEqual([
        expect.stringMatching(/^The JSON array in ".*in\.json" is never closed/),
      ]);
    });
  });

  it('finds the format of stdin by its content', async () => {
    const stdin = Readable.from([
      Buffer.from('[\n'),
      Buffer.from(JSON.stringify(one)),
      Buffer.from(']'),
    ]);
    await runFiles({}, { inputs: ['-'], stdin }, ({ report, endpoints }) => {
      expect(report.inputs).toMatchObject([{ file: '-', format: 'json' }]);
      expect(endpoints).toEqual([one]);
    });
  });
});
