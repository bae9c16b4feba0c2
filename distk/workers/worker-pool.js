import { Piscina } from 'piscina';
import { TASKS_PER_WORKER } from './tasks-per-worker.js';
import { BatchFailure, describeLostWorker, explainWorkerError } from './batch-failure.js';
/** What a batch leaves behind is short-lived: more room for it would only be memory that is not collected. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 8 };
/** From both src/workers and dist/chunks; the file itself is only in dist/. */
const WORKER_FILE = new URL('../workers/worker.js', import.meta.url);
/**
 * Starts the threads. Where one of them ends, for whatever reason, every batch under way fails: a
 * batch that waits for a thread that will never come would wait for ever.
 */
export function createWorkerPool(plan, threads, { workerFile = WORKER_FILE, resourceLimits = WORKER_LIMITS } = {}) {
    const pool = new Piscina({
        filename: workerFile.href,
        minThreads: threads,
        maxThreads: threads,
        concurrentTasksPerWorker: TASKS_PER_WORKER,
        workerData: plan,
        resourceLimits,
    });
    const waiting = new Set();
    let failure = null;
    let latestError = null;
    let isClosing = false;
    function failAll(error) {
        if (isClosing)
            return;
        failure ??= explainWorkerError(error);
        for (const reject of waiting)
            reject(failure);
    }
    pool.on('error', failAll);
    // The batches of a lost thread learn why it ended, right after this event; others never would.
    pool.on('workerDestroy', () => {
        setImmediate(() => failAll(latestError ?? describeLostWorker()));
    });
    return {
        run: (batch) => new Promise((resolve, reject) => {
            if (failure !== null) {
                reject(failure);
                return;
            }
            waiting.add(reject);
            pool
                .run(batch)
                .then(resolve, (error) => {
                latestError = explainWorkerError(error);
                if (latestError instanceof BatchFailure)
                    failAll(latestError);
                reject(latestError);
            })
                .finally(() => waiting.delete(reject));
        }),
        async close() {
            isClosing = true;
            await pool.destroy();
        },
    };
}
