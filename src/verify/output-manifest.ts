import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { InputError } from '../domain/errors.ts';
import type { InputReport, RunReport } from '../pipeline/report.ts';
import { MANIFEST_NAME } from '../pipeline/manifest.ts';
import { isSystemError } from '../write/write-error.ts';
import type { Findings } from './findings.ts';

/** The members of a manifest that are verified. */
export interface OutputManifest {
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: readonly InputReport[];
  readonly counts: RunReport['counts'];
  readonly problems: Readonly<Record<string, number>>;
  readonly parts: RunReport['parts'];
  readonly rejects: RunReport['rejectFiles'];
  readonly importJobs: readonly { readonly part: string }[];
}

/**
 * Reads the manifest of an output. Null, and a finding, where there is none or it can't be one.
 * Throws InputError where it is there and can't be read.
 */
export async function readOutputManifest(
  directory: string,
  findings: Findings,
): Promise<OutputManifest | null> {
  const text = await readText(join(directory, MANIFEST_NAME));
  if (text === null) {
    findings.add(
      MANIFEST_NAME,
      'it is missing: the run has not come to its end; go on with it with --resume, or convert again',
    );
    return null;
  }
  const manifest = parse(text);
  if (!isManifest(manifest)) {
    findings.add(MANIFEST_NAME, 'it is not a manifest of this version: convert again');
    return null;
  }
  return manifest;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    const reason = isSystemError(error) ? error.code : String(error);
    throw new InputError(`Cannot read "${path}": ${reason}; check the directory`, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is OutputManifest {
  if (!isObject(value)) return false;
  const { options, inputs, counts, problems, parts, rejects, importJobs } = value;
  return (
    value['manifestVersion'] === 1 &&
    [options, counts, problems, rejects].every(isObject) &&
    [inputs, parts, importJobs].every((list) => Array.isArray(list) && list.every(isObject)) &&
    isObject(rejects) &&
    (rejects['report'] === null || isObject(rejects['report'])) &&
    Array.isArray(rejects['originals']) &&
    rejects['originals'].every(isObject)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
