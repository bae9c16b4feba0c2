import { describe, expect, it } from 'vitest';

import { runHere } from './run-here.ts';
import type { Content } from './run-here.ts';

/** In every value of every record below, and in no name. */
const SECRET = /anders|5550142|malm/i;
const HEADER = 'Id,ChannelType,Address,Location.City,Attributes.Note\n';
const GOOD = 'anders1,EMAIL,anders@example.com,Malmö,anders\n';
const BAD =
  'anders2,EMAIL,anders at example,Malmö,x\nanders3,SMS,+4755501420000000,Malmö,x\nanders4\n';
const NDJSON =
  '{"Id":"anders5","ChannelType":"anders","Address":{"anders":1}}\n{"Id":"anders6",nope}\n';

const cases: readonly (readonly [string, Readonly<Record<string, Content>>, readonly string[]])[] =
  [
    ['accepted and rejected records', { 'a.csv': HEADER + GOOD + BAD, 'b.ndjson': NDJSON }, []],
    ['a value that is set', { 'a.csv': HEADER + GOOD }, ['--set', 'Attributes.Seller=Anders']],
    ['a stop by rejects', { 'a.csv': HEADER + BAD }, ['--max-rejects', '0']],
    ['no header', { 'a.csv': GOOD.repeat(2) }, []],
    ['an unclosed quote', { 'a.csv': `${HEADER}"anders,\n${GOOD}` }, []],
    ['a broken encoding', { 'a.csv': Buffer.from(HEADER + GOOD, 'latin1') }, []],
    [
      'CSV output',
      { 'a.csv': HEADER + GOOD.replace(',anders\n', ',"anders\nx"\n') },
      ['--to', 'csv'],
    ],
    [
      'a schema that refuses',
      { 'a.csv': HEADER + GOOD, 's.json': '{"required":["Metrics"]}' },
      ['--schema', 's.json'],
    ],
  ];

describe('what a person could be known by', () => {
  it.each(cases)('is not on the terminal, in the report or the manifest: %s', async (...row) => {
    const [, files, words] = row;
    const { stdout, stderr, manifest } = await runHere(files, [...words, '--report', 'json']);
    expect(stderr).not.toBe('');
    expect({ stdout, stderr, manifest }).toEqual({
      stdout: expect.not.stringMatching(SECRET),
      stderr: expect.not.stringMatching(SECRET),
      manifest: expect.not.stringMatching(SECRET),
    });
  });

  it('is not in the manifest, but the path that is set', async () => {
    const words = ['--set', 'Location.City=Malmö', '--set', 'Attributes.Seller=Anders'];
    const { manifest } = await runHere({ 'a.csv': 'Id,OptOut\nu,ALL\n' }, words);
    expect(JSON.parse(manifest)).toMatchObject({
      options: { set: ['Location.City', 'Attributes.Seller'] },
    });
  });
});

describe('the terminal', () => {
  const sequence = '\x1b]0;title\x07\x9b2J';

  it.each([
    ['a column', { 'a.csv': `Address,${sequence}\n` }, []],
    ['a file that is read', { [`a${sequence}.csv`]: 'Id,OptOut\nu\nv,ALL\n' }, []],
    ['a file that is skipped', { [`a${sequence}.csv`]: '' }, []],
    ['a file that is none', { [`a${sequence}.csv`]: 'PK\x03\x04' }, []],
    ['an option', { 'a.csv': 'Id\n' }, ['--rename', `${sequence}=b`]],
    ['an unknown option', { 'a.csv': 'Id\n' }, [`--${sequence}`]],
    [
      'a mapping',
      { 'a.csv': 'Id\n', 'm.json': `{"columns":{"a":"${sequence}"}}` },
      ['--mapping', 'm.json'],
    ],
  ])('gets no control characters from the name of %s', async (_, files, words) => {
    const { stderr } = await runHere(files, words);
    expect(stderr).not.toBe('');
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
