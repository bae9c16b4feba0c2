import { InputError, RunError, UsageError } from '../domain/errors.js';
import { isSystemError } from '../write/write-error.js';
import { renderCheckpoint } from './checkpoint.js';
import { createCheckpointer } from './checkpointer.js';
import { markResumable } from './resumable.js';
import { identifyRun } from './run-identity.js';
/** Nothing is written before the first step, or `finish`. */
export function createRunKeeper(run) {
    return new Keeper(run);
}
class Keeper {
    #run;
    #checkpointer = null;
    #isBegun = false;
    /** Whether the books and the files tell the same: not while a step is being taken. */
    #isBetweenSteps = false;
    #finishedParts = 0;
    constructor(run) {
        this.#run = run;
    }
    async keep(take) {
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
    async finish(finish) {
        await this.#begin();
        this.#isBetweenSteps = false;
        await this.#checkpointer?.settle();
        const result = await finish();
        await this.#checkpointer?.remove();
        return result;
    }
    async abandon(error) {
        const { destinations, collector, directory, settings } = this.#run;
        const checkpointer = this.#checkpointer;
        if (checkpointer === null)
            return destinations.abort();
        if (this.#isBetweenSteps)
            await checkpointer.tryOnce();
        await destinations.suspend();
        // What is left of it then would only be in the way of the next run, but where it was resumed.
        const isNothingWritten = this.#isBetweenSteps && collector.counts().records === 0 && directory.checkpoint === null;
        if (isNothingWritten)
            await checkpointer.remove();
        else if (settings.signal.aborted || isPassing(error))
            markResumable(error);
    }
    async #begin() {
        if (this.#isBegun)
            return;
        const { directory, destinations, collector } = this.#run;
        await directory.begin();
        const { checkpoint } = directory;
        this.#checkpointer = await this.#createCheckpointer();
        if (checkpoint === null) {
            this.#isBetweenSteps = true;
            await this.#checkpointer?.start();
        }
        else {
            await destinations.resume(checkpoint.written);
            collector.restore(checkpoint.books, checkpoint.place);
        }
        this.#isBegun = true;
        this.#isBetweenSteps = true;
    }
    /** Null where a run can't be gone on with: what is read or written can't be had again. */
    async #createCheckpointer() {
        const { settings, files, directory } = this.#run;
        const { output, checkpointIntervalMs } = settings;
        // What the checks have seen so far is too much to be saved with every checkpoint.
        if (settings.plan.checks !== null)
            return null;
        const isReadable = files.every(({ path, sizeBytes }) => path !== null && sizeBytes !== null);
        if (output.directory === null || output.rows === 'stdout' || !isReadable)
            return null;
        const identity = directory.checkpoint?.identity ?? (await identifyRun(settings, files));
        const save = () => this.#save(identity);
        return createCheckpointer(output.directory, checkpointIntervalMs, save);
    }
    async #save(identity) {
        const { skipped, output, destinations, collector } = this.#run;
        const written = await destinations.save();
        const [place, books] = [collector.place(), collector.save()];
        const text = renderCheckpoint({ identity, skipped, output, place, books, written });
        return { text, sync: () => destinations.sync() };
    }
}
/**
 * Whether the same run can succeed after this error. It can't where an input's own bytes or the
 * options are at fault: to change them would make it another run.
 */
function isPassing(error) {
    if (error instanceof InputError)
        return isSystemError(error.cause);
    return error instanceof RunError && !(error instanceof UsageError);
}
