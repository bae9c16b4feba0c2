import type { ResourceLimits } from 'node:worker_threads';

import { Piscina } from 'piscina';

import type { RemoteHashes } from '../hash/remote-hashes.ts';
import type { Batch, BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import { TASKS_PER_WORKER } from './worker-terms.ts';
import type { WorkerReady } from './worker-terms.ts';
import { BatchFailure, describeLostWorker, explainWorkerError } from './batch-failure.ts';

export interface PoolOptions {
  /** The file that workers run: its default export takes a batch. */
  readonly workerFile?: URL;
  readonly resourceLimits?: ResourceLimits;
}

/** Worker threads that run batches. Each batch settles, whatever becomes of the threads. */
export interface WorkerPool {
  /** Whether a batch would soon be worked on: it would wait for a thread that is still starting. */
  hasRoom(): boolean;
  /** Null where the batch took too long. Rejects with a BatchFailure where a thread is lost. */
  run(batch: Batch): Promise<BatchResult | null>;
  close(): Promise<void>;
}

type Reject = (error: unknown) => void;

/** What a batch leaves behind is short-lived: more room for it would only be memory that is not collected. */
const WORKER_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 5 };
/** From both src/workers and dist/chunks; the file itself is only in dist/. */
const WORKER_FILE = new URL('../workers/worker.js', import.meta.url);

/**
 * Starts the threads. Where one of them ends, for whatever reason, every batch under way fails: a
 * batch that waits for a thread that will never come would wait for ever. The first to be ready finds `hashes`.
 */
export function createWorkerPool(
  plan: Plan,
  threads: number,
  hashes: RemoteHashes,
  { workerFile = WORKER_FILE, resourceLimits = WORKER_LIMITS }: PoolOptions = {},
): WorkerPool {
  const pool = new Piscina<Batch, BatchResult | null>({
    filename: workerFile.href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: TASKS_PER_WORKER,
    // With them, a worker that has several batches gives none back before it has done them all.
    atomics: 'disabled',
    // Nobody asks for its histograms.
    recordTiming: false,
    workerData: plan,
    resourceLimits,
  });
  const waiting = new Set<Reject>();
  let readyThreads = 0;
  let failure: unknown = null;
  let latestError: unknown = null;
  let isClosing = false;

  function failAll(error: unknown): void {
    if (isClosing) return;
    failure ??= explainWorkerError(error);
    for (const reject of waiting) reject(failure);
    hashes.fail(failure);
  }

  pool.on('message', ({ hashPort }: WorkerReady) => {
    readyThreads += 1;
    if (readyThreads === 1) hashes.connect(hashPort);
    else hashPort.close();
  });
  pool.on('error', failAll);
  // The batches of a lost thread learn why it ended, right after this event; others never would.
  pool.on('workerDestroy', () => {
    setImmediate(() => failAll(latestError ?? describeLostWorker()));
  });

  return {
    // Whoever gives a batch to a pool that has failed learns why.
    hasRoom: () => failure !== null || waiting.size < readyThreads * TASKS_PER_WORKER,
    run: (batch) =>
      new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        waiting.add(reject);
        pool
          .run(batch)
          .then(resolve, (error: unknown) => {
            latestError = explainWorkerError(error);
            if (latestError instanceof BatchFailure) failAll(latestError);
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
