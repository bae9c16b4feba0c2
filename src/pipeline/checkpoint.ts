import { createHash } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '../domain/errors.ts';
import type { OutputPlan } from '../kernel/plan.ts';
import type { SkippedInput } from '../read/find-inputs.ts';
import { UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { openOutputFile, syncDirectory } from '../write/output-file.ts';
import { isSystemError, toOutputError } from '../write/write-error.ts';
import type { Books } from './collector.ts';
import type { Written } from './destinations.ts';
import type { ReadPlace } from './read-place.ts';
import type { RunIdentity } from './run-identity.ts';
import { readToolVersion } from './tool-version.ts';

/** All that a run needs to go on where it was, as plain data. */
export interface Checkpoint {
  readonly identity: RunIdentity;
  readonly skipped: readonly SkippedInput[];
  /** With the columns of a CSV output, which need not be looked for again. */
  readonly output: OutputPlan;
  readonly place: ReadPlace;
  readonly books: Books;
  readonly written: Written;
}

export const CHECKPOINT_NAME = 'checkpoint.json';
export const NEW_CHECKPOINT_NAME = 'checkpoint.json.new';

const CHECKPOINT_VERSION = 1;

interface CheckpointFile {
  readonly checkpointVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  /** Of the JSON text of `checkpoint`. */
  readonly sha256: string;
  readonly checkpoint: Checkpoint;
}

/** The text of the checkpoint's file. Holds no values of records but those of a `--set`. */
export function renderCheckpoint(checkpoint: Checkpoint): string {
  const sha256 = hashText(JSON.stringify(checkpoint));
  const tool = readToolVersion();
  const file: CheckpointFile = { checkpointVersion: CHECKPOINT_VERSION, tool, sha256, checkpoint };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Replaces the checkpoint in an output directory, in one step: there is always a whole one. Throws
 * an OutputError.
 */
export async function writeCheckpoint(directory: string, text: string): Promise<void> {
  const unfinished = join(directory, UNFINISHED_DIRECTORY);
  const newPath = join(unfinished, NEW_CHECKPOINT_NAME);
  try {
    await rm(newPath, { force: true });
    const file = await openOutputFile(newPath, 'create');
    await file.write(Buffer.from(text), 0).catch(async (error: unknown) => {
      await file.discard();
      throw error;
    });
    await file.finish();
    await rename(newPath, join(unfinished, CHECKPOINT_NAME));
  } catch (error) {
    throw toOutputError(error, newPath);
  }
  await syncDirectory(unfinished);
}

/**
 * The checkpoint in an output directory, or null. Throws UsageError where it can't be used: another
 * version wrote it, or it is damaged.
 */
export async function readCheckpoint(directory: string): Promise<Checkpoint | null> {
  const text = await readText(join(directory, UNFINISHED_DIRECTORY, CHECKPOINT_NAME));
  if (text === null) return null;
  const file = parse(text);
  const { version } = readToolVersion();
  if (file === null) throw refuse(directory, 'its checkpoint is damaged');
  if (file.tool.version !== version || file.checkpointVersion !== CHECKPOINT_VERSION) {
    throw refuse(directory, `version ${file.tool.version} began it, and this is ${version}`);
  }
  if (hashText(JSON.stringify(file.checkpoint)) !== file.sha256) {
    throw refuse(directory, 'its checkpoint is damaged');
  }
  return file.checkpoint;
}

/** Never rejects: where the checkpoint can't be removed, the manifest beside it says more. */
export async function removeCheckpoint(directory: string): Promise<void> {
  for (const name of [CHECKPOINT_NAME, NEW_CHECKPOINT_NAME]) {
    await rm(join(directory, UNFINISHED_DIRECTORY, name), { force: true }).catch(() => undefined);
  }
}

/** Says why the run in a directory can't be gone on with, and what to do instead. */
export function refuse(directory: string, reason: string, wayOut = ''): UsageError {
  return new UsageError(
    `Cannot resume the run in "${directory}": ${reason}; ${wayOut}start anew with --force in place of --resume`,
  );
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code)) return null;
    throw toOutputError(error, path);
  }
}

function parse(text: string): CheckpointFile | null {
  try {
    const file: Partial<CheckpointFile> | null = JSON.parse(text);
    const isWhole = typeof file?.tool?.version === 'string' && file.checkpoint !== undefined;
    return isWhole ? (file as CheckpointFile) : null;
  } catch {
    return null;
  }
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
