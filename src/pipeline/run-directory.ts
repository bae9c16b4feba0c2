import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '../domain/errors.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { PARTS_DIRECTORY, UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { toOutputError } from '../write/write-error.ts';
import { readCheckpoint, refuse, removeCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { cutBack } from './cut-back.ts';
import { MANIFEST_NAME } from './manifest.ts';
import {
  createOutputDirectory,
  findEarlierOutput,
  prepareOutputDirectory,
  refuseEarlierOutput,
  refuseInputsWithin,
} from './output-directory.ts';
import { markResumable } from './resumable.ts';
import { refuseLocked, takeRunLock } from './run-lock.ts';
import type { RunLock } from './run-lock.ts';
import type { RunSettings } from './settings.ts';
import { verifyCheckpoint } from './verify-checkpoint.ts';

/** The directory that a run writes into: for itself alone, from its beginning to its end. */
export interface RunDirectory {
  /** What an interrupted run left to go on from; null for a new run. */
  readonly checkpoint: Checkpoint | null;
  /**
   * Makes the directory ready, once, before anything is written: removes the output that is to be
   * replaced, or what was written after the checkpoint.
   */
  begin(): Promise<void>;
  /** Lets other runs in, and removes directories in which there is nothing. Never rejects. */
  leave(): Promise<void>;
}

const NO_DIRECTORY: RunDirectory = {
  checkpoint: null,
  begin: async () => {},
  leave: async () => {},
};

/**
 * Throws UsageError where the run may not write into the directory: it holds another output, or
 * inputs; another run is at work there; or the run in it can't be gone on with. Nothing is changed.
 */
export async function openRunDirectory(
  settings: RunSettings,
  files: readonly InputFile[],
): Promise<RunDirectory> {
  const { directory, isForced } = settings.output;
  if (directory === null) return NO_DIRECTORY;
  const paths = files.flatMap(({ path }) => (path === null ? [] : [path]));
  refuseInputsWithin(directory, paths);
  await refuseLocked(directory);
  if (settings.isResumed) return openEarlierRun(directory, settings, files);
  await refuseEarlierOutput(directory, isForced);
  return openNewRun(directory, () => prepareOutputDirectory(directory, isForced));
}

function openNewRun(directory: string, prepare: () => Promise<void>): RunDirectory {
  let lock: RunLock | null = null;
  return {
    checkpoint: null,
    async begin() {
      lock = await lockDirectory(directory);
      await prepare();
    },
    leave: () => leave(directory, lock),
  };
}

async function openEarlierRun(
  directory: string,
  settings: RunSettings,
  files: readonly InputFile[],
): Promise<RunDirectory> {
  refuseStreams(files);
  if ((await findEarlierOutput(directory)).length === 0) {
    return openNewRun(directory, () => prepareOutputDirectory(directory, false));
  }
  const lock = await lockDirectory(directory);
  try {
    const checkpoint = await findCheckpoint(directory);
    if (checkpoint === null) {
      await lock.release();
      return openNewRun(directory, () => startAnew(directory));
    }
    await verifyCheckpoint(checkpoint, directory, settings, files);
    return {
      checkpoint,
      begin: () => cutBack(directory, checkpoint.written),
      leave: () => leave(directory, lock),
    };
  } catch (error) {
    if (settings.signal.aborted) markResumable(error);
    await leave(directory, lock);
    throw error;
  }
}

function refuseStreams(files: readonly InputFile[]): void {
  const stream = files.find(({ path, sizeBytes }) => path === null || sizeBytes === null);
  if (stream === undefined) return;
  throw new UsageError(
    `Cannot use --resume with "${stream.name}": what came through a pipe can't be read again; put it into a file first`,
  );
}

/** Null where nothing was written before the run was interrupted. */
async function findCheckpoint(directory: string): Promise<Checkpoint | null> {
  const earlier = await findEarlierOutput(directory);
  if (earlier.includes(MANIFEST_NAME)) {
    // All that can be left of the run is what it was about to remove.
    await removeCheckpoint(directory);
    throw new UsageError(
      `The run in "${directory}" has come to its end (it has a ${MANIFEST_NAME}): nothing is left to resume; leave --resume out and name another directory, or replace its output with --force`,
    );
  }
  const checkpoint = await readCheckpoint(directory);
  const hasOutput = earlier.some((name) => name !== UNFINISHED_DIRECTORY);
  if (checkpoint === null && hasOutput) throw refuse(directory, 'it has left no checkpoint');
  return checkpoint;
}

/** Whoever was quicker may have written an output meanwhile: that is refused, not replaced. */
async function startAnew(directory: string): Promise<void> {
  const earlier = await findEarlierOutput(directory);
  const isUnfinishedOnly = earlier.every((name) => name === UNFINISHED_DIRECTORY);
  await prepareOutputDirectory(directory, isUnfinishedOnly);
}

async function lockDirectory(directory: string): Promise<RunLock> {
  await createOutputDirectory(directory);
  await createUnfinished(directory);
  return takeRunLock(directory);
}

async function createUnfinished(directory: string): Promise<void> {
  const path = join(directory, UNFINISHED_DIRECTORY);
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw toOutputError(error, path);
  }
}

async function leave(directory: string, lock: RunLock | null): Promise<void> {
  if (lock === null) return;
  await lock.release();
  for (const name of [UNFINISHED_DIRECTORY, PARTS_DIRECTORY]) {
    // Fails where something is in it, which is to stay.
    await rmdir(join(directory, name)).catch(() => undefined);
  }
}
