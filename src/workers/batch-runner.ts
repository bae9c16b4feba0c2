import { availableParallelism } from 'node:os';

import type { Batch, BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import { describeTimeout } from './batch-failure.ts';
import { BATCH_LIMIT_MS, createLimitedKernel } from './limited-kernel.ts';
import type { LimitedKernel } from './limited-kernel.ts';
import type { WorkerPool } from './worker-pool.ts';
import { TASKS_PER_WORKER } from './tasks-per-worker.ts';

const MAX_DEFAULT_THREADS = 8;

/** Runs batches: in the calling thread or in workers, with the same results. */
export interface BatchRunner {
  /** Batches that should be under way at once, so that no thread waits for the next. */
  readonly maxInFlight: number;
  /**
   * `isOnly`: no other batch will come. Workers would then cost more than they save. Rejects with a
   * BatchFailure where a worker is lost, or a schema of the user's takes too long.
   */
  run(batch: Batch, isOnly: boolean): Promise<BatchResult>;
  close(): Promise<void>;
}

/** One thread a processor, within reason. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
}

/**
 * The calling thread takes the first `inlineBytes` by itself. `knownBytes`: what there is to read at
 * least; where that is more, workers are started meanwhile, and otherwise half-way.
 */
export function createBatchRunner(
  plan: Plan,
  threads: number,
  inlineBytes: number,
  knownBytes: number,
): BatchRunner {
  const startBytes = knownBytes > inlineBytes ? 0 : inlineBytes / 2;
  const workers = threads - 1;
  let kernel: LimitedKernel | null = null;
  let pool: Promise<WorkerPool> | null = null;
  let givenBytes = 0;
  let underWay = 0;

  function runHere(batch: Batch): BatchResult | null {
    kernel ??= createLimitedKernel(plan);
    return kernel(batch);
  }

  async function runInWorker(batch: Batch): Promise<BatchResult | null> {
    pool ??= startPool(plan, workers);
    underWay += 1;
    try {
      return await (await pool).run(batch);
    } finally {
      underWay -= 1;
    }
  }

  async function runAnywhere(batch: Batch, isOnly: boolean): Promise<BatchResult | null> {
    givenBytes += batch.bytes.length;
    const isSmall = givenBytes <= inlineBytes || (isOnly && pool === null);
    if (workers > 0 && !isOnly && givenBytes > startBytes) pool ??= startPool(plan, workers);
    const areBusy = underWay >= workers * TASKS_PER_WORKER;
    return isSmall || areBusy ? runHere(batch) : runInWorker(batch);
  }

  return {
    maxInFlight: 2 + workers * (TASKS_PER_WORKER + 1),
    async run(batch, isOnly) {
      const result = await runAnywhere(batch, isOnly);
      if (result !== null) return result;
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
async function startPool(plan: Plan, workers: number): Promise<WorkerPool> {
  const { createWorkerPool } = await import('./worker-pool.ts');
  return createWorkerPool(plan, workers);
}
