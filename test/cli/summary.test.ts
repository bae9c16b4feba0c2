import { describe, expect, it } from 'vitest';

import type { ConvertOptions } from '../../src/pipeline/options.ts';
import type { RunReport } from '../../src/pipeline/report.ts';
import { renderSummary } from '../../src/cli/summary.ts';
import type { FirstReject } from '../../src/pipeline/first-rejects.ts';
import { readCommandLine } from '../../src/cli/repeated-command.ts';
import {
  createCounts,
  createInput,
  createPart,
  createSampleLine,
  createSampleReport,
} from './sample-report.ts';

const LINE = createSampleLine();

describe('renderSummary', () => {
  it('is short for a clean run', () => {
    expect(renderSummary(createSampleReport(), LINE)).toBe(
      `Read      12,345 records from 1 input, 5.4 MB
Accepted  12,345 records
Rejected  none
Wrote     1 part in ready: 12,345 rows, 4.2 MB
Took      1.5 s, 3.6 MB/s
Next: upload ready/parts/ to S3 and start one import job a part (see ready/manifest.json)
`,
    );
  });

  it('names what was rejected, repaired, skipped and warned of', () => {
    const report = createSampleReport({
      outputDirectory: 'out/',
      inputs: [createInput('a.csv', 100), createInput('b.csv', 200)],
      skipped: ['_SUCCESS', 'manifest', '.a.crc', '.b.crc'].map((file) => ({
        file,
        reason: 'not a data file',
      })),
      parts: [createPart(1, 1_000, 950), createPart(2, 1, 50)],
      rejectFiles: nameRejectFiles('rejects.csv', 'rejects-2.csv'),
      counts: { ...createCounts(1_001, 1_500), blankLines: 1, repeatedHeaders: 2 },
      problems: {
        'invalid-date': 1,
        'invalid-phone': 1_400,
        'field-count': 7,
        'invalid-email': 7,
        'unknown-country': 80,
        'invalid-locale': 4,
        'unclosed-quote': 1,
      },
      repairs: { 'value-trimmed': 3, 'country-case': 2_000 },
      warnings: ['Two parts are small.', 'Names are near the limit.'],
      elapsedMs: 40,
    });
    expect(renderSummary(report, LINE)).toBe(
      `Read      2,501 records from 2 inputs, 0.0003 MB; left out 1 blank line and 2 repeated headers
Accepted  1,001 records
Rejected  1,500 records; see rejects.csv, rejects-2.csv, rejects.ndjson in out/
          invalid-phone 1,400, unknown-country 80, field-count 7, invalid-email 7, invalid-locale 4, 2 more
Repaired  country-case 2,000, value-trimmed 3
Skipped   4 files: _SUCCESS (not a data file), manifest (not a data file), .a.crc (not a data file), 1 more
Wrote     2 parts in out/: 1,001 rows, 0.001 MB
Warning   Two parts are small.
          Names are near the limit.
Took      0.04 s, 0.0075 MB/s
Next: upload out/parts/ to S3 and start one import job a part (see out/manifest.json)
Then: mend out/rejects.csv, out/rejects-2.csv and convert again: pinpoint-ready out/rejects.csv out/rejects-2.csv --out out-2
`,
    );
  });

  it('shows the first reject of a few codes, with the way out', () => {
    const report = createSampleReport({
      counts: createCounts(1, 2),
      problems: { 'invalid-phone': 1, 'field-count': 1 },
      firstRejects: [
        createFirst({ column: 7, code: 'invalid-phone', field: 'Address' }),
        createFirst({ code: 'field-count', message: 'Cannot match \u001B[2J' }),
      ],
    });
    expect(renderSummary(report, LINE)).toContain(
      `          field-count 1, invalid-phone 1
First     users.csv:3:7 invalid-phone Address
            Correct the number.
          users.csv:3 field-count: Cannot match \\x1b[2J
            Quote fields that hold the delimiter.
Wrote `,
    );
  });

  it('says what to do where no record was accepted', () => {
    const report = createSampleReport({
      parts: [],
      rejectFiles: nameRejectFiles('rejects.csv'),
      counts: createCounts(0, 1),
      problems: { 'unknown-field': 1 },
    });
    expect(renderSummary(report, LINE)).toBe(
      `Read      1 record from 1 input, 5.4 MB
Accepted  0 records
Rejected  1 record; see rejects.csv, rejects.ndjson in ready
          unknown-field 1
Wrote     no part
Took      1.5 s, 3.6 MB/s
Next: read the reasons in ready/rejects.ndjson; have a mapping made: pinpoint-ready inspect users.csv --write mapping.json
`,
    );
  });

  it('says so where the run was stopped by rejects', () => {
    const report = createSampleReport({
      rejectFiles: nameRejectFiles('rejects.csv'),
      counts: createCounts(90, 11),
      problems: { 'invalid-phone': 11 },
      parts: [],
      isStoppedByRejects: true,
      elapsedMs: 125_400,
    });
    expect(lastLines(renderSummary(report, LINE), 3)).toBe(
      `Stopped   there are too many rejects
Took      2 min 5 s, 0.043 MB/s
Next: read the reasons in ready/rejects.ndjson, mend the cause or raise --max-rejects, and run again with --force
`,
    );
  });

  it('sends the user back to the inputs where there was no record', () => {
    const report = createSampleReport({
      inputs: [],
      parts: [],
      counts: createCounts(0, 0),
      elapsedMs: 0,
    });
    expect(renderSummary(report, LINE)).toBe(
      `Read      0 records from 0 inputs, 0 MB
Accepted  0 records
Rejected  none
Wrote     no part
Took      0 s
Next: check the inputs, as no record was found in them
`,
    );
  });

  it('finds rejects in their own directory where rows went to stdout', () => {
    const report = createSampleReport({
      outputDirectory: null,
      parts: [],
      rejectFiles: nameRejectFiles('rejects.raw.ndjson'),
      counts: createCounts(4, 1),
      problems: { 'invalid-json': 1 },
    });
    expect(renderSummary(report, LINE, "it's bad")).toBe(
      `Read      5 records from 1 input, 5.4 MB
Accepted  4 records
Rejected  1 record; see rejects.raw.ndjson, rejects.ndjson in it's bad
          invalid-json 1
Wrote     4 rows to stdout
Took      1.5 s, 3.6 MB/s
Next: store the rows in S3 and start an import job on them
Then: mend it's bad/rejects.raw.ndjson and convert again: pinpoint-ready 'it'\\''s bad/rejects.raw.ndjson' --out 'it'\\''s bad-2'
`,
    );
  });

  it('tells how to keep the rejects of a validation', () => {
    const report = createSampleReport({
      command: 'validate',
      outputDirectory: null,
      parts: [],
      counts: createCounts(4, 1),
      problems: { 'invalid-json': 1 },
    });
    expect(renderSummary(report, LINE)).toBe(
      `Read      5 records from 1 input, 5.4 MB
Accepted  4 records
Rejected  1 record; not kept, as no --rejects DIR was given
          invalid-json 1
Took      1.5 s, 3.6 MB/s
Next: convert with the same options: pinpoint-ready users.csv --out ready
Then: run again with --rejects DIR to keep the rejected records and their reasons
`,
    );
  });

  it.each<[string, string[], Partial<ConvertOptions>, string]>([
    [
      'options, quoted where they need it',
      ['--null', '\\N', '--null', 'n/a', '--mapping', 'my map.json', '--delimiter', ';'],
      { mapping: 'my map.json' },
      "--null '\\N' --null n/a --mapping 'my map.json' --delimiter ';' --out ready-2",
    ],
    [
      'nothing that was for the first run alone',
      ['--force', '--resume', '--html', 'a.html', '--report', 'json', '--check-user-endpoints'],
      {},
      '--check-user-endpoints --out ready-2',
    ],
    [
      'no encoding, as rejects are UTF-8',
      ['--encoding', 'windows-1252'],
      { encoding: 'windows-1252' },
      '--encoding utf-8 --out ready-2',
    ],
    [
      'another encoding where that is of the environment',
      [],
      { encoding: 'windows-1252' },
      '--encoding utf-8 --out ready-2',
    ],
    ['a value that looks like a flag', ['--null=--'], {}, '--null=-- --out ready-2'],
  ])('prints a command for the rejects that has %s', (_, flags, options, words) => {
    const report = createSampleReport({
      rejectFiles: nameRejectFiles('rejects.csv'),
      counts: createCounts(4, 1),
      problems: { 'invalid-phone': 1 },
    });
    const argv = ['users.csv', ...flags, '-o', 'ready'];
    const line = readCommandLine(argv, { inputs: ['users.csv'], ...options });
    expect(lastLines(renderSummary(report, line), 1)).toBe(
      `Then: mend ready/rejects.csv and convert again: pinpoint-ready ready/rejects.csv ${words}\n`,
    );
  });

  it('proposes no mapping to a run that had one', () => {
    const report = createSampleReport({
      parts: [],
      rejectFiles: nameRejectFiles('rejects.csv'),
      counts: createCounts(0, 1),
      problems: { 'no-endpoint': 1 },
    });
    const line = { ...LINE, isMappingGiven: true };
    expect(lastLines(renderSummary(report, line), 1)).toBe(
      'Next: read the reasons in ready/rejects.ndjson; mend the cause and run again\n',
    );
  });

  it('counts endpoints where there are more of them than records', () => {
    const counts = { ...createCounts(2, 0), endpoints: 3 };
    expect(renderSummary(createSampleReport({ counts }), LINE)).toContain(
      'Accepted  2 records, 3 endpoints\n',
    );
  });

  it('keeps the terminal safe from file names', () => {
    const skipped = [{ file: 'a\x1b[2Jb\n', reason: 'empty' }];
    expect(renderSummary(createSampleReport({ skipped }), LINE)).toContain(
      'Skipped   1 file: a\\x1b[2Jb\\x0a (empty)\n',
    );
  });
});

function nameRejectFiles(...originals: string[]): RunReport['rejectFiles'] {
  return { report: measured('rejects.ndjson'), originals: originals.map(measured) };
}

function measured(file: string) {
  return { file, bytes: 1, sha256: '' };
}

function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .slice(-count - 1)
    .join('\n');
}

function createFirst(changes: Partial<FirstReject>): FirstReject {
  return {
    file: 'users.csv',
    line: 3,
    column: null,
    code: 'invalid-email',
    field: '',
    message: null,
    ...changes,
  };
}
