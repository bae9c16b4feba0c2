import type { OutputPlan } from '../kernel/plan.ts';
import { InputError, RunError, UsageError } from '../domain/errors.ts';
import type { InputFile, SkippedInput } from '../read/find-inputs.ts';
import { isSystemError } from '../write/write-error.ts';
import { renderCheckpoint } from './checkpoint.ts';
import { createCheckpointer } from './checkpointer.ts';
import type { Checkpointer, SavedRun } from './checkpointer.ts';
import type { Collector } from './collector.ts';
import type { Destinations } from './destinations.ts';
import { markResumable } from './resumable.ts';
import type { RunDirectory } from './run-directory.ts';
import { identifyRun } from './run-identity.ts';
import type { RunIdentity } from './run-identity.ts';
import type { RunSettings } from './settings.ts';

/** What a keeper looks after. */
export interface KeptRun {
  readonly files: readonly InputFile[];
  readonly skipped: readonly SkippedInput[];
  readonly settings: RunSettings;
  readonly output: OutputPlan;
  readonly directory: RunDirectory;
  readonly destinations: Destinations;
  readonly collector: Collector;
}

/** Sees to it that a run can be gone on with, whatever ends it. */
export interface RunKeeper {
  /** Takes one step, after beginning the run with the first, and before a checkpoint if one is due. */
  keep(take: () => Promise<void>): Promise<void>;
  /** Ends the run well: once `finish` has settled there is nothing to go on with. */
  finish<Result>(finish: () => Promise<Result>): Promise<Result>;
  /** Lets go of everything after a failure, and marks the error if the run can be gone on with. */
  abandon(error: unknown): Promise<void>;
}

/** Nothing is written before the first step, or `finish`. */
export function createRunKeeper(run: KeptRun): RunKeeper {
  return new Keeper(run);
}

class Keeper implements RunKeeper {
  readonly #run: KeptRun;
  #checkpointer: Checkpointer | null = null;
  #isBegun = false;
  /** Whether the books and the files tell the same: not while a step is being taken. */
  #isBetweenSteps = false;
  #finishedParts = 0;

  constructor(run: KeptRun) {
    this.#run = run;
  }

  async keep(take: () => Promise<void>): Promise<void> {
    await this.#begin();
    this.#isBetweenSteps = false;
    await take();
    this.#isBetweenSteps = true;
    const { destinations, settings } = this.#run;
    const finishedParts = destinations.rows.countFinished();
    await this.#checkpointer?.offer(finishedParts > this.#finishedParts);
    this.#finishedParts = finishedParts;
    await settings.afterStep();
  }

  async finish<Result>(finish: () => Promise<Result>): Promise<Result> {
    await this.#begin();
    this.#isBetweenSteps = false;
    await this.#checkpointer?.settle();
    const result = await finish();
    await this.#checkpointer?.remove();
    return result;
  }

  async abandon(error: unknown): Promise<void> {
    const { destinations, collector, directory, settings } = this.#run;
    const checkpointer = this.#checkpointer;
    if (checkpointer === null) return destinations.abort();
    if (this.#isBetweenSteps) await checkpointer.tryOnce();
    await destinations.suspend();
    // What is left of it then would only be in the way of the next run, but where it was resumed.
    const isNothingWritten =
      this.#isBetweenSteps && collector.counts().records === 0 && directory.checkpoint === null;
    if (isNothingWritten) await checkpointer.remove();
    else if (settings.signal.aborted || isPassing(error)) markResumable(error);
  }

  async #begin(): Promise<void> {
    if (this.#isBegun) return;
    const { directory, destinations, collector } = this.#run;
    await directory.begin();
    const { checkpoint } = directory;
    this.#checkpointer = await this.#createCheckpointer();
    if (checkpoint === null) {
      this.#isBetweenSteps = true;
      await this.#checkpointer?.start();
    } else {
      await destinations.resume(checkpoint.written);
      collector.restore(checkpoint.books, checkpoint.place);
    }
    this.#isBegun = true;
    this.#isBetweenSteps = true;
  }

  /** Null where a run can't be gone on with: what is read or written can't be had again. */
  async #createCheckpointer(): Promise<Checkpointer | null> {
    const { settings, files, directory } = this.#run;
    const { output, checkpointIntervalMs } = settings;
    // What the checks have seen so far is too much to be saved with every checkpoint.
    if (settings.plan.checks !== null) return null;
    const isReadable = files.every(({ path, sizeBytes }) => path !== null && sizeBytes !== null);
    if (output.directory === null || output.rows === 'stdout' || !isReadable) return null;
    const identity = directory.checkpoint?.identity ?? (await identifyRun(settings, files));
    const save = (): Promise<SavedRun> => this.#save(identity);
    return createCheckpointer(output.directory, checkpointIntervalMs, save);
  }

  async #save(identity: RunIdentity): Promise<SavedRun> {
    const { skipped, output, destinations, collector } = this.#run;
    const written = await destinations.save();
    const [place, books] = [await collector.place(), collector.save()];
    const text = renderCheckpoint({ identity, skipped, output, place, books, written });
    return { text, sync: () => destinations.sync() };
  }
}

/**
 * Whether the same run can succeed after this error. It can't where an input's own bytes or the
 * options are at fault: to change them would make it another run.
 */
function isPassing(error: unknown): boolean {
  if (error instanceof InputError) return isSystemError(error.cause);
  return error instanceof RunError && !(error instanceof UsageError);
}
