import { describe, expect, it } from 'vitest';

import type { FirstReject } from '../../src/pipeline/first-rejects.ts';
import { runFiles } from './run-files.ts';
import type { Options } from './run-files.ts';

const HEADER = 'Id,mobile,ChannelType\n';
const RENAMED: Options = { rename: { mobile: 'Address' } };

/** `line:column code field`, as the first rejects of these records under the header. */
const rows: readonly (readonly [name: string, records: string, places: string[]])[] = [
  ['a field', '1,+12,SMS\n', ['2:3 invalid-phone Address']],
  ['a quoted field', '"1","+12",SMS\n', ['2:5 invalid-phone Address']],
  [
    'a field after characters of several bytes',
    '\u00e9\u{1F600},+12,SMS\n',
    ['2:5 invalid-phone Address'],
  ],
  ['a field on a later line of its record', '"1\n2",+12,SMS\n', ['3:4 invalid-phone Address']],
  ['a field that is empty', ',,SMS\n', ['2:2 missing-address Address']],
  ['a record as a whole', '1,2\n', ['2 field-count']],
  ['a quote that is never closed', '1,"2\n', ['2 unclosed-quote']],
  [
    'one of each code, three at most',
    '1,+12,SMS\n2,+13,SMS\n3\n4,a@b.example,fax\n5,a,EMAIL\n',
    ['2:3 invalid-phone Address', '4 field-count', '5:15 unknown-channel-type ChannelType'],
  ],
];

describe('the first rejects', () => {
  it.each(rows)('have the place of %s', async (_, records, places) => {
    await runFiles({ 'in.csv': HEADER + records }, RENAMED, ({ report }) => {
      expect(report.firstRejects.map(describePlace)).toEqual(places);
    });
  });

  it('are in every part of a run alike, and without values', async () => {
    const records = '1,+12065550100,SMS\n'.repeat(50) + '2,+12,SMS\n';
    const options = { ...RENAMED, batchBytes: 100 };
    await runFiles({ 'in.csv': HEADER + records }, options, ({ report }) => {
      const [{ line, message }] = report.firstRejects;
      expect({ line, message }).toEqual({ line: 52, message: null });
    });
  });

  it('say what is wrong, with values, where that is asked for', async () => {
    const options = { ...RENAMED, showValues: true };
    await runFiles({ 'in.csv': `${HEADER}1,x,fax\n` }, options, ({ report, files }) => {
      expect(report.firstRejects[0].message).toContain('"fax"');
      expect(files['manifest.json']).not.toContain('fax');
    });
  });

  it('of JSON have a line', async () => {
    await runFiles({ 'in.ndjson': '{}\n\n{"Address":1\n' }, {}, ({ report }) => {
      expect(report.firstRejects.map(describePlace)).toEqual(['1 empty-record', '3 invalid-json']);
    });
  });
});

function describePlace({ line, column, code, field }: FirstReject): string {
  return `${column === null ? line : `${line}:${column}`} ${code} ${field}`.trim();
}
