import { availableParallelism } from 'node:os';
import { describeTimeout } from './batch-failure.js';
import { BATCH_LIMIT_MS, createLimitedKernel } from './limited-kernel.js';
import { TASKS_PER_WORKER } from './tasks-per-worker.js';
const MAX_DEFAULT_THREADS = 8;
/** One thread a processor, within reason. */
export function defaultThreads() {
    return Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
}
/**
 * The calling thread takes the first `inlineBytes` by itself. `knownBytes`: what there is to read at
 * least; where that is more, workers are started meanwhile, and otherwise half-way.
 */
export function createBatchRunner(plan, threads, inlineBytes, knownBytes) {
    const startBytes = knownBytes > inlineBytes ? 0 : inlineBytes / 2;
    const workers = threads - 1;
    let kernel = null;
    let pool = null;
    let givenBytes = 0;
    let underWay = 0;
    function runHere(batch) {
        kernel ??= createLimitedKernel(plan);
        return kernel(batch);
    }
    async function runInWorker(batch) {
        pool ??= startPool(plan, workers);
        underWay += 1;
        try {
            return await (await pool).run(batch);
        }
        finally {
            underWay -= 1;
        }
    }
    async function runAnywhere(batch, isOnly) {
        givenBytes += batch.bytes.length;
        const isSmall = givenBytes <= inlineBytes || (isOnly && pool === null);
        if (workers > 0 && !isOnly && givenBytes > startBytes)
            pool ??= startPool(plan, workers);
        const areBusy = underWay >= workers * TASKS_PER_WORKER;
        return isSmall || areBusy ? runHere(batch) : runInWorker(batch);
    }
    return {
        maxInFlight: 2 + workers * (TASKS_PER_WORKER + 1),
        async run(batch, isOnly) {
            const result = await runAnywhere(batch, isOnly);
            if (result !== null)
                return result;
            const names = plan.customSchemas.map(({ name }) => name);
            throw describeTimeout(names, BATCH_LIMIT_MS);
        },
        async close() {
            // A pool that did not start has been reported to those who wanted it.
            await (await pool?.catch(() => null))?.close();
        },
    };
}
/** Loaded with the workers: a small file is converted sooner than piscina is loaded. */
async function startPool(plan, workers) {
    const { createWorkerPool } = await import('./worker-pool.js');
    return createWorkerPool(plan, workers);
}
