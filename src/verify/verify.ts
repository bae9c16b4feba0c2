import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { describeReadFailure } from '../read/read-failure.ts';
import { Findings } from './findings.ts';
import type { Difference } from './findings.ts';
import { readOutputManifest } from './output-manifest.ts';
import type { OutputManifest } from './output-manifest.ts';
import { verifyInputs } from './verify-inputs.ts';
import { verifyParts } from './verify-parts.ts';
import { verifyRejects } from './verify-rejects.ts';

/** What was read again of an output, and in what it differs from its manifest. */
export interface VerifyReport {
  readonly directory: string;
  readonly parts: number;
  readonly rows: number;
  readonly partBytes: number;
  readonly rejects: number;
  readonly inputs: number;
  /** Inputs that are not where they were, or came through a pipe. */
  readonly inputsNotChecked: readonly string[];
  /** None where the output is whole and unchanged. */
  readonly differences: readonly Difference[];
}

const MANIFEST = 'manifest.json';

/**
 * Reads the output of a run again and counts all of it anew: parts (rows, bytes, sha256, limits,
 * every row against the strict schema), rejects (lines, codes) and the inputs that are still there.
 * Changes nothing, and needs memory for one line at a time. Throws InputError where the directory,
 * or something in it, can't be read.
 */
export async function verify(directory: string): Promise<VerifyReport> {
  await requireDirectory(directory);
  const findings = new Findings();
  const manifest = await readOutputManifest(directory, findings);
  const nothing = { parts: 0, rows: 0, partBytes: 0, rejects: 0, inputs: 0, inputsNotChecked: [] };
  const totals = manifest === null ? nothing : await readAll(directory, manifest, findings);
  return { directory, ...totals, differences: findings.list() };
}

async function requireDirectory(directory: string): Promise<void> {
  try {
    await readdir(directory);
  } catch (error) {
    throw describeReadFailure(directory, error);
  }
}

async function readAll(
  directory: string,
  manifest: OutputManifest,
  findings: Findings,
): Promise<Omit<VerifyReport, 'directory' | 'differences'>> {
  await checkUnfinished(directory, findings);
  checkBooks(manifest, findings);
  const { parts, rows, bytes } = await verifyParts(directory, manifest, findings);
  // Where rows went to stdout there is no part to count them in.
  if (manifest.parts.length > 0) {
    findings.compare(MANIFEST, 'the number of rows in all parts', rows, manifest.counts.endpoints);
  }
  const rejects = await verifyRejects(directory, manifest, findings);
  const { inputs, notChecked } = await verifyInputs(manifest.inputs, findings);
  return { parts, rows, partBytes: bytes, rejects, inputs, inputsNotChecked: notChecked };
}

async function checkUnfinished(directory: string, findings: Findings): Promise<void> {
  try {
    await lstat(join(directory, UNFINISHED_DIRECTORY));
  } catch {
    return;
  }
  findings.add(UNFINISHED_DIRECTORY, 'it is there: a run is at work, or was interrupted');
}

/** Whether the manifest is at one with itself. */
function checkBooks({ counts, inputs }: OutputManifest, findings: Findings): void {
  const { records, accepted, rejected } = counts;
  if (records !== accepted + rejected) {
    findings.add(
      MANIFEST,
      `it has ${records} records, of which ${accepted} + ${rejected} are told`,
    );
  }
  for (const name of ['records', 'accepted', 'rejected'] as const) {
    const sum = inputs.reduce((total, input) => total + input[name], 0);
    findings.compare(MANIFEST, `the sum of ${name} of all inputs`, sum, counts[name]);
  }
}
