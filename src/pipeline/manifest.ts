import { mkdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { openOutputFile, syncDirectory } from '../write/output-file.ts';
import { UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import type { PartReport } from '../split/part-report.ts';
import { isSystemError, toOutputError } from '../write/write-error.ts';
import type { RunReport } from './report.ts';
import { readToolVersion } from './tool-version.ts';

/** What the import jobs of a run have in common. */
export interface ImportJobPlan {
  readonly format: 'JSON' | 'CSV';
  /** Where the output directory will be in S3, without a slash at the end. */
  readonly s3Directory: string;
  readonly roleArn: string;
  readonly segmentName: string;
}

export const MANIFEST_NAME = 'manifest.json';

// The service's pages say both 2 and 10 in different places; 2 is right under either.
const MAX_CONCURRENT_JOBS = 2;

const IMPORT_NOTE =
  'Import each part with a job of its own, by its full key: the quota of 1 GB is per job, so one job over the whole prefix could exceed it. ' +
  'Copy parts/ uncompressed and fill in the names in <>. Each job defines a segment of its own.';

/** A plan that leaves the user's own names as placeholders in angle brackets. */
export function createImportJobPlan(rowFormat: 'ndjson' | 'csv'): ImportJobPlan {
  return {
    format: rowFormat === 'csv' ? 'CSV' : 'JSON',
    s3Directory: 's3://<bucket>/<prefix>',
    roleArn: '<role-arn>',
    segmentName: '<segment-name>',
  };
}

/**
 * The text of `manifest.json`: what was read, found and written, and how to import it. Holds no
 * times, so that the same run gives the same bytes. `options`: as the user gave them, without the
 * values of `set`.
 */
export function renderManifest(
  report: RunReport,
  options: Readonly<Record<string, unknown>>,
  plan: ImportJobPlan,
): string {
  const manifest = {
    manifestVersion: 1,
    tool: readToolVersion(),
    target: report.target,
    options,
    inputs: report.inputs,
    skipped: report.skipped,
    isStoppedByRejects: report.isStoppedByRejects,
    counts: report.counts,
    problems: sortByName(report.problems),
    repairs: sortByName(report.repairs),
    parts: report.parts,
    rejects: report.rejectFiles,
    warnings: report.warnings,
    maxConcurrentJobs: MAX_CONCURRENT_JOBS,
    importNote: IMPORT_NOTE,
    importJobs: report.parts.map((part) => describeImportJob(part, plan)),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Writes the manifest, last of all: where there is one, all that it names is complete. Throws an
 * OutputError where it can't be written.
 */
export async function writeManifest(directory: string, text: string): Promise<void> {
  const unfinished = join(directory, UNFINISHED_DIRECTORY);
  const path = join(directory, MANIFEST_NAME);
  try {
    await mkdir(unfinished, { recursive: true });
    await writeSafely(join(unfinished, MANIFEST_NAME), text);
    await rename(join(unfinished, MANIFEST_NAME), path);
    await removeIfEmpty(unfinished);
  } catch (error) {
    throw toOutputError(error, path);
  }
  await syncDirectory(directory);
}

function sortByName(counts: Readonly<Partial<Record<string, number>>>): object {
  const entries = Object.entries(counts);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** A part, and the body of the CreateImportJob request that imports it. */
function describeImportJob({ file }: PartReport, plan: ImportJobPlan): object {
  const partName = file.replace(/^.*\/|\.[^.]*$/g, '');
  return {
    part: file,
    request: {
      Format: plan.format,
      S3Url: `${plan.s3Directory}/${file}`,
      RoleArn: plan.roleArn,
      RegisterEndpoints: true,
      DefineSegment: true,
      SegmentName: `${plan.segmentName}-${partName}`,
    },
  };
}

async function writeSafely(path: string, text: string): Promise<void> {
  const file = await openOutputFile(path, 'create');
  try {
    await file.write(Buffer.from(text), 0);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function removeIfEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (error) {
    if (!isSystemError(error) || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}
