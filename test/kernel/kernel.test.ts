import { describe, expect, it } from 'vitest';

import { presets } from '../../src/parse/presets.ts';
import { runCsv, runJson } from './run-kernel.ts';
import { listRejects } from '../../src/kernel/reject-block.ts';

const USERS = { columns: 'User.UserId' };
const SMS = { columns: 'ChannelType,Address,Location.City' };
/** What turns a record that has neither of its own into a whole endpoint. */
const ENDPOINT = { constants: { ChannelType: 'SMS', Address: '+12065550100' } };
const ENDPOINT_JSON = '"ChannelType":"SMS","Address":"+12065550100"';
const GOOD = 'SMS,+12065550100,Rome\n';

/** A record of one SMS endpoint. */
function sms(more: object): string {
  return `${JSON.stringify({ ChannelType: 'SMS', Address: '+12065550100', ...more })}\n`;
}

describe('createKernel, counts and positions', () => {
  it('writes one row a record, and says where each ends and whose it is', () => {
    const { result, rows } = runCsv(`a\nb\n"x,"y\nc\n`, USERS);
    expect(rows).toEqual(['a', 'b', 'c'].map((id) => `{"User":{"UserId":"${id}"}}\n`));
    expect([...result.rowRecords]).toEqual([0, 1, 3]);
    expect(result.rowEnds.at(-1)).toBe(result.output.length);
  });

  it('counts records, lines and what is no record', () => {
    const columns = 'User.UserId,x';
    const batch = `\nu,1\r\n"u\nv",2\n\r\nUser.UserId,x\nbad\n"w",3`;
    expect(runCsv(batch, { columns }, { drops: ['x'] }).result.counts).toEqual({
      records: 4,
      accepted: 3,
      rejected: 1,
      blankLines: 2,
      repeatedHeaders: 1,
      lines: 8,
    });
  });

  it('says where in the batch a reject stands, without its line end', () => {
    const { result, raws } = runCsv(`u\r\n"a"b\r\n\nv\n"c\nd",\n"e"f`, USERS);
    expect(raws).toEqual(['"a"b', '"c\nd",', '"e"f']);
    expect(listRejects(result.rejects).map(({ record, line }) => [record, line])).toEqual([
      [1, 1],
      [3, 4],
      [4, 6],
    ]);
    expect(Buffer.from(result.rejectBytes).toString()).toBe('"a"b\r\n"c\nd",\n"e"f');
    expect(listRejects(result.rejects).map(({ rawJson }) => JSON.parse(`{${rawJson}}`))).toEqual(
      raws.map((raw) => ({ raw })),
    );
  });

  it('says where in a JSON document a reject stands', () => {
    const { result, raws } = runJson('[{"User":{"UserId":"u"}},\n 1 ,\n {\n"x":}\n]\n', 'json');
    expect(raws).toEqual(['1', '{\n"x":}']);
    expect(listRejects(result.rejects).map(({ record, line }) => [record, line])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(Buffer.from(result.rejectBytes).toString()).toBe('1\n,{\n"x":}');
    expect(result.counts).toMatchObject({ records: 3, lines: 5 });
  });

  it('takes the end marker of an export for no record', () => {
    const { result } = runCsv('u\n\\.\nv\n', { ...USERS, dialect: presets['postgres-text'] });
    expect(result.counts).toMatchObject({ records: 2, accepted: 2, blankLines: 1 });
  });

  it.each([
    ['an empty name, NULL', 'User.UserId,\nu,\n', presets.bigquery],
    ['an empty name, empty', 'User.UserId,\nu,\n', presets.rfc4180],
    ['quoted', '"User.UserId",""\nu,\n', presets.bigquery],
  ])('knows a repeated header: %s', (_name, batch, dialect) => {
    const { result } = runCsv(
      batch,
      { columns: 'User.UserId,', dialect },
      { unknownFields: 'drop' },
    );
    expect(result.counts).toMatchObject({ records: 1, accepted: 1, repeatedHeaders: 1 });
  });

  it('takes a header for a record where files have none', () => {
    const dialect = { ...presets.rfc4180, hasHeader: false };
    expect(runCsv('User.UserId\n', { ...USERS, dialect }).result.counts.accepted).toBe(1);
  });

  it('counts problems and repairs by name', () => {
    const { result } = runCsv('sms,+12065550100, Rome\nfax,x,\n,,\n', SMS);
    expect(result.repairs).toEqual({ 'channel-type-case': 1, 'value-trimmed': 1 });
    expect(result.problems).toEqual({ 'empty-record': 1, 'unknown-channel-type': 1 });
  });

  it('lists the names that users chose, of accepted records, in the order of the row', () => {
    const columns = 'User.UserId,Attributes.b,User.UserAttributes.a,Metrics.m,Location.City';
    expect(runCsv('u,1,2,3,\n', { columns }, ENDPOINT).result.names).toEqual([
      'User.UserAttributes.a',
      'Attributes.b',
      'Metrics.m',
    ]);
    expect(runCsv('"u"x,1,2,3,\n', { columns }, ENDPOINT).result.names).toEqual([]);
  });

  it('writes nothing, but counts rows, where there is no output', () => {
    const { result } = runCsv('u\nv\n', USERS, { output: { format: 'none' } });
    expect(result).toMatchObject({ counts: { accepted: 2 }, output: { length: 0 } });
    expect([...result.rowRecords]).toEqual([0, 1]);
  });

  it('starts anew with each batch', () => {
    const first = runCsv('"u"x\n\nv\n', USERS);
    expect(runCsv('"u"x\n\nv\n', USERS)).toEqual(first);
  });
});

describe('createKernel, rejects', () => {
  const rows: {
    name: string;
    batch: string;
    columns: string;
    choices?: typeof ENDPOINT;
    codes: string[];
  }[] = [
    { name: 'too few fields', batch: 'a\n', columns: 'Id,Address', codes: ['field-count'] },
    { name: 'too many fields', batch: 'a,b\n', columns: 'User.UserId', codes: ['field-count'] },
    {
      name: 'a misplaced quote, before the number of fields',
      batch: 'a"b\n',
      columns: 'Id,Address',
      codes: ['misplaced-quote'],
    },
    {
      name: 'nothing in it',
      batch: ', ,""\n',
      columns: 'Id,Address,Location.City',
      codes: ['empty-record'],
    },
    {
      name: 'values that contradict one another',
      batch: 'a,b\n',
      columns: 'User.UserId,user.userid',
      codes: ['conflicting-values'],
    },
    {
      name: 'all problems of a record at once',
      batch: 'SMS,+12,XX,yes?\n',
      columns: 'ChannelType,Address,Location.Country,OptOut',
      codes: ['invalid-opt-out', 'invalid-phone', 'unknown-country'],
    },
    { name: 'no channel', batch: 'x\n', columns: 'Address', codes: ['missing-channel-type'] },
    { name: 'no address', batch: 'SMS\n', columns: 'ChannelType', codes: ['missing-address'] },
    {
      name: 'an address that is no number is not missing too',
      batch: 'SMS,x\n',
      columns: 'ChannelType,Address',
      codes: ['invalid-phone'],
    },
    {
      name: 'latitude beyond the earth',
      batch: 'u,91\n',
      columns: 'User.UserId,Location.Latitude',
      choices: ENDPOINT,
      codes: ['out-of-range'],
    },
  ];

  it.each(rows)('$name', ({ batch, columns, choices, codes }) => {
    const run = runCsv(batch, { columns }, choices);
    expect(run.codes.map((list) => list.sort())).toEqual([codes]);
    expect(run.raws).toEqual([batch.slice(0, -1)]);
  });

  it.each([
    ['no JSON', '{"a":}\n', 'invalid-json'],
    ['a list', '[1]\n', 'not-an-object'],
    ['null', 'null\n', 'not-an-object'],
    ['a key twice', '{"Id":"a","Id":"a"}\n', 'duplicate-key'],
    ['nothing in it', '{"Id":null}\n', 'empty-record'],
    ['an unknown field', '{"adress":"x"}\n', 'unknown-field'],
  ])('NDJSON: %s', (_name, batch, code) => {
    expect(runJson(batch).codes[0]).toContain(code);
  });

  it('takes a line of white space for no record in NDJSON', () => {
    const { result } = runJson(` \t\r\n\n${sms({})}\r\n`);
    expect(result.counts).toMatchObject({ records: 1, accepted: 1, blankLines: 3, lines: 4 });
  });

  it('says which record is longer than the limit', () => {
    const { errors, result } = runCsv(`${'u'.repeat(10)}\n${'v'.repeat(11)}\n`, USERS, {
      maxRecordBytes: 10,
    });
    expect(errors).toMatchObject([[{ code: 'record-too-long', field: '', value: null }]]);
    expect(result.counts.accepted).toBe(1);
  });

  it('names no more problems of a record than the cap', () => {
    const columns = Array.from({ length: 30 }, (_, at) => `Metrics.m${at}`).join(',');
    const { codes, result } = runCsv(
      `${Array(30).fill('x').join(',')}\n`,
      { columns },
      { maxProblemsPerRecord: 7 },
    );
    expect(codes).toEqual([Array(7).fill('invalid-number')]);
    expect(result.problems).toEqual({ 'invalid-number': 7 });
  });

  it('cuts a value in a reason to 200 units, and never the record', () => {
    const { errors, raws } = runCsv(`${'x'.repeat(201)}\n${'y'.repeat(200)}\n`, {
      columns: 'Metrics.m',
    });
    expect(errors.map(([{ value }]) => value)).toEqual([`${'x'.repeat(200)}…`, 'y'.repeat(200)]);
    expect(raws[0]).toBe('x'.repeat(201));
  });

  it('gives stage, field, value and message of a problem', () => {
    const { errors } = runCsv('SMS,12,\n', SMS);
    expect(errors[0][0]).toMatchObject({ stage: 'normalize', field: 'Address', value: '12' });
    expect(errors[0][0].message).toMatch(/12/);
  });

  const manyNumbers = Array(200_000).fill(1).join();

  it.each([
    [
      'in a CSV cell',
      () => runCsv(`u,"[${manyNumbers}]"\n`, { columns: 'User.UserId,Attributes.a' }),
    ],
    [
      'in two places of a JSON record',
      () =>
        runJson(
          sms({ Attributes: { a: ['x'] } }).replace('}}', `},"Attributes.a":[${manyNumbers}]}`),
        ),
    ],
    [
      'none of them a date',
      () =>
        runCsv(
          `u,"[${manyNumbers}]"\n`,
          { columns: 'User.UserId,Attributes.a' },
          { datePaths: ['Attributes.a'] },
        ),
    ],
  ])('takes a list of 200,000 values for bad data, not for an error: %s', (_name, runBatch) => {
    expect(runBatch().result.counts).toMatchObject({ records: 1, rejected: 1 });
  });
});

describe('createKernel, very many fields', () => {
  it('counts 150,000 dropped fields of one record', () => {
    const fields = Array.from({ length: 150_000 }, (_, at) => `"${at}":1`).join();
    const record = sms({}).replace('}', `,${fields}}`);
    const { result } = runJson(record, 'ndjson', {
      unknownFields: 'drop',
      maxRecordBytes: record.length,
    });
    expect(result.counts.accepted).toBe(1);
    expect(result.repairs).toEqual({ 'unknown-field-dropped': 150_000 });
  });
});

describe('createKernel, encoding', () => {
  const bad = Buffer.from('b\xe4d', 'latin1');

  it('rejects a record that is not UTF-8, and no other', () => {
    const { rows, raws, errors, result } = runCsv(lines('é', bad, '\ufffd'), USERS);
    expect(rows).toEqual(['é', '\ufffd'].map((id) => `{"User":{"UserId":"${id}"}}\n`));
    expect(raws).toEqual(['b\xe4d']);
    expect(errors).toMatchObject([[{ code: 'invalid-encoding', field: '', value: null }]]);
    expect(listRejects(result.rejects)[0].rawJson).toBe(
      `"raw":"${bad.toString('base64')}","rawEncoding":"base64"`,
    );
    expect(Buffer.from(result.rejectBytes)).toEqual(lines(bad));
  });

  it.each([
    ['at the start', Buffer.from([0xff, 0x61]), 0],
    ['after ASCII', Buffer.from('ab\xff', 'latin1'), 2],
    ['after longer characters', Buffer.concat([Buffer.from('é😀'), Buffer.from([0x80])]), 6],
    [
      'after a U+FFFD that was written',
      Buffer.concat([Buffer.from('\ufffd'), Buffer.from([0xc3])]),
      3,
    ],
    ['half a character', Buffer.from([0x61, 0xe2, 0x82]), 1],
    ['half a surrogate pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 1],
  ])('says which byte is the first that is not UTF-8: %s', (_name, record, byteOffset) => {
    const { errors } = runCsv(lines('ok', record), USERS);
    expect(errors[0][0].message).toContain(`offset ${byteOffset} `);
  });

  it('rejects what the decoder could not read of another encoding', () => {
    const { rows, errors } = runCsv(lines('ok', 'a\ufffdb', 'é'), { ...USERS, isTranscoded: true });
    expect(rows).toHaveLength(2);
    expect(errors).toMatchObject([[{ code: 'invalid-encoding' }]]);
    expect(errors[0][0].message).toContain('offset 1 ');
  });

  it('does so in NDJSON and JSON', () => {
    const record = Buffer.from(sms({ Location: { City: 'Zo\xeb' } }), 'latin1');
    const good = Buffer.from(sms({ Location: { City: 'Zoë' } }));
    for (const format of ['ndjson', 'json'] as const) {
      const { rows, codes } = runJson(Buffer.concat([good, record, good]), format);
      expect(rows).toEqual([good.toString(), good.toString()]);
      expect(codes).toEqual([['invalid-encoding']]);
    }
  });
});

describe('createKernel, values', () => {
  const KEEP = { emptyStrings: 'keep', emptyLists: 'keep' } as const;
  const jsonRows: { name: string; record: object; choices?: typeof KEEP; more: string }[] = [
    {
      name: 'empty texts are left out',
      record: { Location: { City: ' ', Region: 'x' } },
      more: '"Location":{"Region":"x"}',
    },
    {
      name: 'empty texts are kept',
      choices: KEEP,
      record: { Location: { City: '', Region: 'x' } },
      more: '"Location":{"City":"","Region":"x"}',
    },
    {
      name: 'an empty list is left out',
      record: { Attributes: { a: [], b: ['x'] } },
      more: '"Attributes":{"b":["x"]}',
    },
    {
      name: 'an empty list is kept',
      choices: KEEP,
      record: { Attributes: { a: [], b: ['x'] } },
      more: '"Attributes":{"a":[],"b":["x"]}',
    },
    {
      name: 'empty texts in a list are left out',
      record: { Attributes: { a: ['', 'x'] } },
      more: '"Attributes":{"a":["x"]}',
    },
    {
      name: 'empty texts in a list are kept',
      choices: KEEP,
      record: { Attributes: { a: ['', 'x'] } },
      more: '"Attributes":{"a":["","x"]}',
    },
    {
      name: 'metrics are numbers',
      record: { Metrics: { a: 1.5, b: '2', c: 0 } },
      more: '"Metrics":{"a":1.5,"b":2,"c":0}',
    },
    {
      name: 'names of every object',
      record: { Attributes: { constructor: ['x'], toString: ['y'] } },
      more: '"Attributes":{"constructor":["x"],"toString":["y"]}',
    },
    {
      name: 'keys stay in their order',
      record: { User: { UserId: 'u' }, Location: { Region: 'r', City: 'c' } },
      more: '"User":{"UserId":"u"},"Location":{"Region":"r","City":"c"}',
    },
  ];

  it.each(jsonRows)('$name', ({ record, choices, more }) => {
    const { rows } = runJson(sms(record), 'ndjson', choices);
    expect(rows).toEqual([`{${ENDPOINT_JSON},${more}}\n`]);
  });

  it('keeps the digits of long numbers in attributes', () => {
    const { rows } = runJson(
      sms({}).replace(
        '}',
        ',"Id":12345678901234567890,"Attributes":{"a":[9007199254740993,1.10]}}',
      ),
    );
    expect(rows).toEqual([
      `{${ENDPOINT_JSON},"Id":"12345678901234567890","Attributes":{"a":["9007199254740993","1.10"]}}\n`,
    ]);
  });

  it('writes __proto__ as a name like any other', () => {
    const record = `{${ENDPOINT_JSON},"Attributes":{"__proto__":["x"]}}\n`;
    expect(runJson(record).rows).toEqual([record]);
  });

  it.each([
    ['NULL and empty alike are left out', 'omit', ''],
    ['an empty text is kept, NULL is none', 'keep', '"Location":{"Region":""},'],
  ] as const)('CSV: %s', (_name, emptyStrings, more) => {
    const columns = 'Id,Location.City,Location.Region';
    const choices = { ...ENDPOINT, emptyStrings };
    const { rows } = runCsv('7,,""\n', { columns, dialect: presets.bigquery }, choices);
    expect(rows).toEqual([`{"Id":"7",${more}${ENDPOINT_JSON}}\n`]);
  });

  it('keeps columns of one object together, and repeated headers in one list', () => {
    const columns = 'Attributes.a,Id,Attributes.b,Attributes.a';
    expect(runCsv('1,7,2,"[""3"",4]"\n', { columns }, ENDPOINT).rows).toEqual([
      `{"Attributes":{"a":["1","3","4"],"b":["2"]},"Id":"7",${ENDPOINT_JSON}}\n`,
    ]);
  });

  it('reads an address by its channel, wherever that stands', () => {
    const { rows } = runCsv('+1 (206) 555-0100,sms\nA@EXAMPLE.com,email\n', {
      columns: 'Address,ChannelType',
    });
    expect(rows).toEqual([
      '{"Address":"+12065550100","ChannelType":"SMS"}\n',
      '{"Address":"A@example.com","ChannelType":"EMAIL"}\n',
    ]);
  });

  const COLUMNS = ['Id', 'ChannelType', 'Address'].map((path) => ({ path, width: 1 }));

  it('writes CSV rows under the columns of the plan', () => {
    const columns = [...COLUMNS, { path: 'Attributes.a', width: 2 }];
    const output = { format: 'csv', columns, lineBreaks: 'reject' } as const;
    const choices = { ...ENDPOINT, output };
    const run = runCsv('u,x\nv,"[1,2,3]"\n', { columns: 'Id,Attributes.a' }, choices);
    expect(run.rows).toHaveLength(1);
    expect(run.rows[0]).toContain('+12065550100');
    expect(run.codes).toEqual([['too-many-values-for-csv']]);
  });

  it('finds out which columns a CSV output needs', () => {
    const output = { format: 'csv', columns: null, lineBreaks: 'reject' } as const;
    const choices = { ...ENDPOINT, output };
    const { result } = runCsv('u,x\nv,"[1,2]"\n', { columns: 'Id,Attributes.a' }, choices);
    expect(result.widths).toEqual(
      expect.arrayContaining([...COLUMNS, { path: 'Attributes.a', width: 2 }]),
    );
    expect(result.output).toHaveLength(0);
  });

  it('keeps the good records of the example', () => {
    expect(runCsv(GOOD, SMS).rows).toEqual([
      '{"ChannelType":"SMS","Address":"+12065550100","Location":{"City":"Rome"}}\n',
    ]);
  });
});

function lines(...records: (string | Buffer)[]): Buffer {
  return Buffer.concat(records.flatMap((record) => [Buffer.from(record), Buffer.from('\n')]));
}
