import { setImmediate as nextTurn } from 'node:timers/promises';
import { Wait } from './wait.js';
/**
 * Runs jobs side by side and gives their results in the order of the jobs. At most `maxInFlight` are
 * under way or waiting to be taken; jobs are asked for and started while results are dealt with.
 * What `jobs` fails with comes after the results of the jobs before. `cancel` is called before the
 * jobs are left early: what they wait for must then come, or fail.
 */
export async function* inOrder(jobs, start, maxInFlight, cancel) {
    const line = new Line(jobs, start, maxInFlight);
    const starting = line.startAll();
    try {
        for (;;) {
            const taken = await line.take();
            if (taken === null)
                return;
            yield taken.result;
        }
    }
    finally {
        line.leave();
        cancel();
        await starting;
        await line.close();
    }
}
/** Jobs that were started, in their order. */
class Line {
    #iterator;
    #start;
    #maxInFlight;
    #started = [];
    /** Of whoever starts jobs for room, or of whoever takes results for one: never both. */
    #wait = new Wait();
    #hasEnded = false;
    #isLeft = false;
    constructor(jobs, start, maxInFlight) {
        this.#iterator = jobs[Symbol.asyncIterator]();
        this.#start = start;
        this.#maxInFlight = maxInFlight;
    }
    /** Settles when all jobs are started, or they are left. Never rejects. */
    async startAll() {
        try {
            while (!this.#isLeft)
                await this.#startNext();
        }
        catch (error) {
            this.#started.push(quietly(fail(error)));
        }
        this.#hasEnded = true;
        this.#wait.end();
    }
    /** The result whose turn it is, or null where there are no more. Rejects with a job's failure. */
    async take() {
        while (this.#started.length === 0 && !this.#hasEnded)
            await this.#wait.begin();
        const first = this.#started.at(0);
        if (first === undefined)
            return null;
        const result = await first;
        void this.#started.shift();
        this.#wait.end();
        return { result };
    }
    leave() {
        this.#isLeft = true;
        this.#wait.end();
    }
    async close() {
        await this.#iterator.return?.();
    }
    async #startNext() {
        if (this.#started.length >= this.#maxInFlight) {
            await this.#wait.begin();
            return;
        }
        const step = await this.#iterator.next();
        if (step.done === true) {
            this.#isLeft = true;
            return;
        }
        this.#started.push(quietly(this.#start(step.value)));
        this.#wait.end();
        // A job may have kept this thread busy, while others were finished elsewhere.
        await nextTurn();
    }
}
async function fail(error) {
    throw error;
}
/** A failure is dealt with when its turn comes; until then it is not unhandled. */
function quietly(promise) {
    promise.catch(() => { });
    return promise;
}
