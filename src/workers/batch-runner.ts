import { availableParallelism } from 'node:os';

import { Piscina } from 'piscina';

import type { Batch, BatchResult } from '../kernel/batch.ts';
import { createKernel } from '../kernel/kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Plan } from '../kernel/plan.ts';

const MAX_DEFAULT_THREADS = 8;

/** Runs batches: in the calling thread or in workers, with the same results. */
export interface BatchRunner {
  /** Batches that should be under way at once, so that no thread waits for the next. */
  readonly maxInFlight: number;
  /** `isOnly`: no other batch will come. Workers would then cost more than they save. */
  run(batch: Batch, isOnly: boolean): Promise<BatchResult>;
  close(): Promise<void>;
}

/** One thread a processor, within reason. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
}

/** Workers start with the first batch that is not the only one. */
export function createBatchRunner(plan: Plan, threads: number): BatchRunner {
  let kernel: Kernel | null = null;
  let pool: Piscina<Batch, BatchResult> | null = null;
  return {
    maxInFlight: threads === 1 ? 1 : threads + 2,
    async run(batch, isOnly) {
      if (threads === 1 || (isOnly && pool === null)) {
        kernel ??= createKernel(plan);
        return kernel(batch);
      }
      pool ??= createPool(plan, threads);
      return pool.run(batch);
    },
    async close() {
      await pool?.destroy();
    },
  };
}

function createPool(plan: Plan, threads: number): Piscina<Batch, BatchResult> {
  return new Piscina<Batch, BatchResult>({
    filename: new URL('worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: plan,
  });
}
