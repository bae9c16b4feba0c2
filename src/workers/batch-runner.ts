import { availableParallelism } from 'node:os';

import { Piscina } from 'piscina';

import type { Batch } from '../kernel/batch.ts';
import { createKernel } from '../kernel/kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Plan } from '../kernel/plan.ts';
import type { FinishedBatch } from './worker.ts';

const MAX_DEFAULT_THREADS = 8;

/** Runs batches: in the calling thread or in workers, with the same results. */
export interface BatchRunner {
  /** Batches that should be under way at once, so that no thread waits for the next. */
  readonly maxInFlight: number;
  /**
   * Runs one batch, whose bytes are moved away. `isOnly` says that no other batch will come: then
   * workers would cost more than they save.
   */
  run(batch: Batch, isOnly: boolean): Promise<FinishedBatch>;
  close(): Promise<void>;
}

/** One thread a processor, within reason. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
}

/** Workers start with the first batch that is not the only one. */
export function createBatchRunner(plan: Plan, threads: number): BatchRunner {
  let kernel: Kernel | null = null;
  let pool: Piscina<Batch, FinishedBatch> | null = null;
  return {
    maxInFlight: threads === 1 ? 1 : threads + 2,
    async run(batch, isOnly) {
      if (threads === 1 || (isOnly && pool === null)) {
        kernel ??= createKernel(plan);
        return { result: kernel(batch), spent: batch.bytes.buffer };
      }
      pool ??= createPool(plan, threads);
      const { bytes, room } = batch;
      const transferList = room === null ? [bytes.buffer] : [bytes.buffer, room];
      return pool.run(batch, { transferList });
    },
    async close() {
      await pool?.destroy();
    },
  };
}

function createPool(plan: Plan, threads: number): Piscina<Batch, FinishedBatch> {
  return new Piscina<Batch, FinishedBatch>({
    filename: new URL('worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: plan,
  });
}
