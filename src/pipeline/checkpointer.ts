import { join } from 'node:path';

import { UNFINISHED_DIRECTORY } from '../split/part-files.ts';
import { syncDirectory } from '../write/output-file.ts';
import { removeCheckpoint, writeCheckpoint } from './checkpoint.ts';

/** A run between two steps. */
export interface SavedRun {
  /** Text of the checkpoint. */
  readonly text: string;
  /** Settles when all that the checkpoint tells of is on the disk itself. */
  readonly sync: () => Promise<void>;
}

/** Keeps the checkpoint of a run. One call at a time. */
export interface Checkpointer {
  /** Writes the first checkpoint, before anything else is written. */
  start(): Promise<void>;
  /**
   * To be called between two steps: writes a checkpoint where one is due, beside the work that goes
   * on. Rejects where an earlier one could not be written. `isPartFinished`: since the last call.
   */
  offer(isPartFinished: boolean): Promise<void>;
  /** Settles when no checkpoint is being written. Rejects as `offer` does. */
  settle(): Promise<void>;
  /**
   * Writes a last checkpoint after a failure, if it can be written and none has failed before: what
   * could not be brought to the disk once may be lost, and no checkpoint may tell of it. Never
   * rejects.
   */
  tryOnce(): Promise<void>;
  /** Removes the checkpoint: there is nothing to go on with. Never rejects. */
  remove(): Promise<void>;
}

/** Once a part is finished, a checkpoint is due five times as soon. */
const SHARE_AFTER_PART = 0.2;

/** `intervalMs`: least time between two checkpoints; 0 writes one at every step, and waits for it. */
export function createCheckpointer(
  directory: string,
  intervalMs: number,
  save: () => Promise<SavedRun>,
): Checkpointer {
  let writtenAt = 0;
  let hasNewPart = false;
  let underWay: Promise<void> | null = null;
  let failure: { readonly reason: unknown } | null = null;

  async function begin(): Promise<void> {
    const { text, sync } = await save().catch((reason: unknown) => {
      failure ??= { reason };
      throw reason;
    });
    writtenAt = performance.now();
    hasNewPart = false;
    underWay = write(text, sync())
      .catch((reason: unknown) => {
        failure ??= { reason };
      })
      .finally(() => {
        underWay = null;
      });
  }

  /** The files first, then what tells of them: after a power cut none of it may be missing. */
  async function write(text: string, syncing: Promise<void>): Promise<void> {
    await syncing;
    await syncDirectory(directory);
    await syncDirectory(join(directory, UNFINISHED_DIRECTORY));
    await writeCheckpoint(directory, text);
  }

  async function settle(): Promise<void> {
    await underWay;
    if (failure !== null) throw failure.reason;
  }

  return {
    async start() {
      await begin();
      await settle();
    },
    async offer(isPartFinished) {
      hasNewPart ||= isPartFinished;
      if (failure !== null) throw failure.reason;
      const dueMs = hasNewPart ? intervalMs * SHARE_AFTER_PART : intervalMs;
      if (underWay !== null || performance.now() - writtenAt < dueMs) return;
      await begin();
      if (intervalMs === 0) await settle();
    },
    settle,
    async tryOnce() {
      await underWay;
      if (failure !== null) return;
      await begin().catch(() => undefined);
      await underWay;
    },
    async remove() {
      await underWay;
      await removeCheckpoint(directory);
    },
  };
}
