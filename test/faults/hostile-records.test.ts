import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { runHere } from './run-here.ts';
import type { Content } from './run-here.ts';

const HEADER = 'ChannelType,Address\n';
const ANN = 'EMAIL,ann@example.com\n';
const ANN_ROW = '{"ChannelType":"EMAIL","Address":"ann@example.com"}\n';
const START = '{"ChannelType":"EMAIL","Address":"ann@example.com"';
const DEEP = '['.repeat(100_000);

interface Row {
  readonly name: string;
  readonly file: string;
  readonly content: Content;
  readonly words?: readonly string[];
  readonly rejects?: readonly string[];
  readonly rows: string;
}

const files: readonly Row[] = [
  { name: 'an empty file', file: 'a.csv', content: '', rows: '' },
  { name: 'gzip of nothing', file: 'a.csv.gz', content: gzipSync(''), rows: '' },
  { name: 'a header only', file: 'a.csv', content: HEADER, rows: '' },
  { name: 'a header without a line end', file: 'a.csv', content: HEADER.trim(), rows: '' },
  {
    name: 'the header twice',
    file: 'a.csv',
    content: HEADER + ANN + HEADER + ANN,
    rows: ANN_ROW.repeat(2),
  },
  {
    name: 'the header twice at once',
    file: 'a.csv',
    content: HEADER + HEADER + ANN,
    rows: ANN_ROW,
  },
  {
    name: 'two columns of one name',
    file: 'a.csv',
    content: 'ChannelType,Address,Address\nEMAIL,a@b.co,c@d.co\n',
    rejects: ['conflicting-values'],
    rows: '',
  },
  {
    name: 'two columns of one attribute',
    file: 'a.csv',
    content: 'Address,ChannelType,Attributes.x,Attributes.x\na@b.co,EMAIL,1,2\n',
    rows: '{"Address":"a@b.co","ChannelType":"EMAIL","Attributes":{"x":["1","2"]}}\n',
  },
  {
    name: 'ragged records',
    file: 'a.csv',
    content: `${HEADER}EMAIL\n${ANN}EMAIL,a@b.co,x\n`,
    rejects: ['field-count', 'field-count'],
    rows: ANN_ROW,
  },
  {
    name: 'mixed line endings',
    file: 'a.csv',
    content: `ChannelType,Address\r\n${ANN.trim()}\r${ANN}${ANN.trim()}\r\n`,
    rows: ANN_ROW.repeat(3),
  },
  {
    name: 'a NUL byte',
    file: 'a.csv',
    content: `${HEADER}EMAIL,a\0nn@example.com\n${ANN}`,
    rejects: ['invalid-email'],
    rows: ANN_ROW,
  },
  {
    name: 'half a surrogate pair as bytes',
    file: 'a.csv',
    content: Buffer.concat([
      Buffer.from(`${HEADER}EMAIL,a`),
      Buffer.of(0xed, 0xa0, 0x80),
      Buffer.from(`@b.co\n${ANN}`),
    ]),
    rejects: ['invalid-encoding'],
    rows: ANN_ROW,
  },
  {
    name: 'several gzip members',
    file: 'a.csv.gz',
    content: Buffer.concat([gzipSync(HEADER + ANN), gzipSync(ANN)]),
    rows: ANN_ROW.repeat(2),
  },
  {
    name: 'gzip padded with zeros',
    file: 'a.csv.gz',
    content: Buffer.concat([gzipSync(HEADER + ANN), Buffer.alloc(512)]),
    rows: ANN_ROW,
  },
  {
    name: 'UTF-16 of a named encoding',
    file: 'a.csv',
    content: Buffer.from(HEADER + ANN, 'utf16le'),
    words: ['--encoding', 'utf-16le'],
    rows: ANN_ROW,
  },
  {
    name: '50,000 columns',
    file: 'a.csv',
    content: `ChannelType,Address${',x'.repeat(50_000)}\n${ANN.trim()}${',y'.repeat(50_000)}\n${ANN}`,
    words: ['--unknown-fields', 'drop'],
    rejects: ['field-count'],
    rows: ANN_ROW,
  },
  {
    name: 'half a surrogate pair as an escape',
    file: 'a.ndjson',
    content: `${START},"Attributes":{"a":["\\ud800"]}}\n${ANN_ROW}`,
    rejects: ['invalid-json'],
    rows: ANN_ROW,
  },
  {
    name: '1e999',
    file: 'a.ndjson',
    content: `${START},"Metrics":{"a":1e999}}\n`,
    rejects: ['invalid-number'],
    rows: '',
  },
  {
    name: '-0',
    file: 'a.ndjson',
    content: `${START},"Metrics":{"a":-0,"b":-0.0}}\n`,
    rows: `${START},"Metrics":{"a":0,"b":0}}\n`,
  },
  {
    name: 'a key twice',
    file: 'a.ndjson',
    content: `${START},"Address":"b@b.co"}\n${ANN_ROW}`,
    rejects: ['duplicate-key'],
    rows: ANN_ROW,
  },
  {
    name: 'an attribute twice',
    file: 'a.ndjson',
    content: `${START},"Attributes":{"a":"1","a":"2"}}\n`,
    rejects: ['duplicate-key'],
    rows: '',
  },
  {
    name: 'a line of 100,000 levels',
    file: 'a.ndjson',
    content: `${START},"x":${DEEP}${DEEP.replaceAll('[', ']')}}\n${DEEP}\n${ANN_ROW}`,
    rejects: ['json-too-deep', 'json-too-deep'],
    rows: ANN_ROW,
  },
  {
    name: 'an element of 100,000 levels',
    file: 'a.json',
    content: `[${DEEP}${DEEP.replaceAll('[', ']')},${ANN_ROW}]`,
    rejects: ['json-too-deep'],
    rows: ANN_ROW,
  },
  {
    name: 'an array that is never closed, 100,000 times',
    file: 'a.json',
    content: DEEP,
    rejects: ['json-too-deep'],
    rows: '',
  },
];

describe('hostile records', () => {
  it.each(files)('are accepted or rejected: $name', async (row) => {
    const { file, content, words = [], rejects = [], rows } = row;
    const ended = await runHere({ [file]: content }, words);
    expect({ rejects: ended.rejects, rows: ended.rows }).toEqual({ rejects, rows });
    expect(ended.stderr).not.toContain('Internal error');
    expect(ended.manifest).not.toBe('');
  });
});

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe.each(NAMES)('the name %s', (name) => {
  const asAttribute = `${START},"Attributes":{"${name}":["v"]}}\n`;
  const csv = `ChannelType,Address,${name}\nEMAIL,ann@example.com,v\n`;
  const json = `${START},"${name}":"v"}\n`;
  const cases: readonly (readonly [string, Readonly<Record<string, Content>>, string[], string])[] =
    [
      ['a column', { 'a.csv': csv }, ['--unknown-fields', 'attribute'], asAttribute],
      ['a key', { 'a.ndjson': json }, ['--unknown-fields', 'attribute'], asAttribute],
      [
        'an attribute column',
        { 'a.csv': csv.replace(name, `Attributes.${name}`) },
        [],
        asAttribute,
      ],
      ['an attribute key', { 'a.ndjson': asAttribute }, [], asAttribute],
      [
        'renamed',
        { 'a.csv': csv },
        ['--rename', `${name}=Attributes.p`],
        asAttribute.replace(name, 'p'),
      ],
      [
        'renamed to',
        { 'a.csv': csv.replace(name, 'p') },
        ['--rename', `p=Attributes.${name}`],
        asAttribute,
      ],
      ['dropped', { 'a.csv': csv }, ['--drop', name], ANN_ROW],
      ['set', { 'a.csv': HEADER + ANN }, ['--set', `Attributes.${name}=v`], asAttribute],
      [
        'in a mapping file',
        { 'a.csv': csv, 'm.json': `{"columns":{"${name}":"Attributes.${name}"}}` },
        ['--mapping', 'm.json'],
        asAttribute,
      ],
    ];

  it.each(cases)('is one like any other: %s', async (_, inputs, words, rows) => {
    const ended = await runHere(inputs, words);
    expect({ rows: ended.rows, rejects: ended.rejects }).toEqual({ rows, rejects: [] });
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('v');
  });

  it.each([name, `Location.${name}`, `${name}.polluted`])(
    'is no path of its own: %s',
    async (to) => {
      const renamed = await runHere({ 'a.csv': csv }, ['--rename', `${name}=${to}`]);
      expect(renamed.exitCode).toBe(2);
      const mapped = await runHere({ 'a.csv': csv, 'm.json': `{"columns":{"${name}":"${to}"}}` }, [
        '--mapping',
        'm.json',
      ]);
      expect(mapped.exitCode).toBe(2);
      expect(mapped.stderr).toMatch(/^pinpoint-ready: m\.json line 1: [^\n]*\n$/);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});
