import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import { createImportJobPlan, renderManifest, writeManifest } from '../../src/pipeline/manifest.ts';
import type { RunReport } from '../../src/pipeline/report.ts';
import type { PartReport } from '../../src/split/part-report.ts';
import { withDirectory } from '../temporary-directory.ts';

const REPORT: RunReport = {
  command: 'convert',
  target: 'pinpoint',
  outputDirectory: '/tmp/out',
  inputs: [],
  skipped: [{ file: '_SUCCESS', reason: 'a marker' }],
  parts: [createPart(1, 'csv'), createPart(2, 'csv')],
  rejectFiles: {
    report: { file: 'rejects.ndjson', bytes: 100, sha256: 'abc' },
    originals: [{ file: 'rejects.csv', bytes: 50, sha256: 'def' }],
  },
  counts: {
    records: 5,
    accepted: 4,
    rejected: 1,
    blankLines: 0,
    repeatedHeaders: 0,
    endpoints: 4,
  },
  problems: { 'invalid-email': 1, 'empty-record': 2 },
  repairs: { 'value-trimmed': 3, 'country-name': 1 },
  firstRejects: [],
  warnings: ['Mind the gap.'],
  hints: [],
  isStoppedByRejects: false,
  throughput: [],
  elapsedMs: 1234,
};

describe('renderManifest', () => {
  it('holds these members in this order', () => {
    expect(Object.keys(parseManifest(REPORT))).toEqual([
      'manifestVersion',
      'tool',
      'target',
      'options',
      'inputs',
      'skipped',
      'isStoppedByRejects',
      'counts',
      'problems',
      'repairs',
      'parts',
      'rejects',
      'warnings',
      'maxConcurrentJobs',
      'importNote',
      'importJobs',
    ]);
  });

  it('passes on what the run found', () => {
    expect(parseManifest(REPORT)).toMatchObject({
      manifestVersion: 1,
      tool: { name: 'pinpoint-ready', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      target: 'pinpoint',
      options: { to: 'csv' },
      skipped: REPORT.skipped,
      counts: REPORT.counts,
      parts: REPORT.parts,
      rejects: REPORT.rejectFiles,
      warnings: REPORT.warnings,
    });
  });

  it('gives the same text for the same run, however long it took and wherever it wrote', () => {
    const again: RunReport = {
      ...REPORT,
      elapsedMs: 9,
      outputDirectory: '/elsewhere',
      problems: { 'empty-record': 2, 'invalid-email': 1 },
      repairs: { 'country-name': 1, 'value-trimmed': 3 },
    };
    expect(render(again)).toBe(render(REPORT));
    expect(render(REPORT)).toMatch(/^\{\n {2}"manifestVersion": 1,\n[^]*\n\}\n$/);
  });

  it.each([
    { rowFormat: 'csv', format: 'CSV' },
    { rowFormat: 'ndjson', format: 'JSON' },
  ] as const)('plans one import job a part for $rowFormat', ({ rowFormat, format }) => {
    const report = { ...REPORT, parts: [createPart(1, rowFormat), createPart(2, rowFormat)] };
    const { maxConcurrentJobs, importJobs } = parseManifest(report, rowFormat);
    expect(maxConcurrentJobs).toBe(2);
    expect(importJobs).toEqual(
      ['part-00001', 'part-00002'].map((name) => ({
        part: `parts/${name}.${rowFormat}`,
        request: {
          Format: format,
          S3Url: `s3://<bucket>/<prefix>/parts/${name}.${rowFormat}`,
          RoleArn: '<role-arn>',
          RegisterEndpoints: true,
          DefineSegment: true,
          SegmentName: `<segment-name>-${name}`,
        },
      })),
    );
  });
});

describe('writeManifest', () => {
  it('writes the text and leaves nothing unfinished', async () => {
    await withDirectory(async (directory) => {
      await writeManifest(directory, '{}\n');
      expect(await readdir(directory)).toEqual(['manifest.json']);
      expect(await readFile(join(directory, 'manifest.json'), 'utf8')).toBe('{}\n');
    });
  });

  it('leaves what others keep in the directory of unfinished files', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, '.unfinished'));
      await writeFile(join(directory, '.unfinished/theirs'), '');
      await writeManifest(directory, '{}\n');
      expect(await readdir(join(directory, '.unfinished'))).toEqual(['theirs']);
    });
  });

  it('names the manifest where it can not be written', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, 'manifest.json'));
      const failure = writeManifest(directory, '{}\n');
      await expect(failure).rejects.toThrow(OutputError);
      await expect(failure).rejects.toThrow(join(directory, 'manifest.json'));
    });
  });
});

function createPart(number: number, extension: string): PartReport {
  const file = `parts/part-0000${number}.${extension}`;
  return { file, rows: 2, bytes: 20, sha256: 'ab', firstRecord: 1, lastRecord: 2 };
}

function render(report: RunReport, rowFormat: 'csv' | 'ndjson' = 'csv'): string {
  return renderManifest(report, { to: rowFormat }, createImportJobPlan(rowFormat));
}

function parseManifest(
  report: RunReport,
  rowFormat: 'csv' | 'ndjson' = 'csv',
): Record<string, unknown> {
  return JSON.parse(render(report, rowFormat));
}
