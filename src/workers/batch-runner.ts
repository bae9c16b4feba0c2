import { availableParallelism } from 'node:os';

import type { CreateHash } from '../hash/byte-hash.ts';
import { createLocalHash } from '../hash/byte-hash.ts';
import { RemoteHashes } from '../hash/remote-hashes.ts';
import type { Batch, BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import { describeTimeout } from './batch-failure.ts';
import { BATCH_LIMIT_MS, createLimitedKernel } from './limited-kernel.ts';
import type { LimitedKernel } from './limited-kernel.ts';
import type { WorkerPool } from './worker-pool.ts';
import { findMaxInFlight } from './worker-terms.ts';

const MAX_DEFAULT_THREADS = 8;
/**
 * Workers for this much are started before the first batch is there. They find the hash of files as large as that;
 * with many small ones, the end of each would wait for theirs.
 */
const LARGE_BYTES = 8 * 1024 * 1024;

/** Runs batches: in the calling thread or in workers, with the same results. */
export interface BatchRunner {
  /** Batches that should be under way at once, so that no thread waits for the next. */
  readonly maxInFlight: number;
  /**
   * `isOnly`: no other batch will come. Workers would then cost more than they save. Rejects with a
   * BatchFailure where a worker is lost, or a schema of the user's takes too long.
   */
  run(batch: Batch, isOnly: boolean): Promise<BatchResult>;
  /** For hashes of inputs. None can be asked after `close`. */
  readonly createInputHash: CreateHash;
  close(): Promise<void>;
}

/** One thread a processor, within reason. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
}

export interface RunnerOptions {
  /** The calling thread is one of them. */
  readonly threads: number;
  /** Bytes that the calling thread takes by itself where no more may come. */
  readonly inlineBytes: number;
  /** Bytes that are known to be there to read. */
  readonly knownBytes: number;
  /** Whether rows go to parts, whose hashes the calling thread finds as it writes them. */
  readonly writesParts: boolean;
}

/**
 * The calling thread works by itself until workers are ready. They are started at once where more
 * than `inlineBytes` are known to be there to read, and otherwise once so many have been.
 */
export function createBatchRunner(
  plan: Plan,
  { threads, inlineBytes, knownBytes, writesParts }: RunnerOptions,
): BatchRunner {
  const startBytes = knownBytes > inlineBytes ? 0 : inlineBytes;
  const workers = threads - 1;
  let kernel: LimitedKernel | null = null;
  let starting: Promise<void> | null = null;
  let pool: WorkerPool | null = null;
  let failure: unknown = null;
  const hashes = new RemoteHashes();
  // Bytes that one thread reads and another hashes go from one processor's cache to the other's. That is worth it where
  // the calling thread would be waited for: see "A worker finds the hash" in bench/README.md.
  const isCallerBusy = writesParts || workers > 1;
  // With schemas of the user's, one may take a minute, for which a run that is stopped would wait to have its hash.
  const hasQuickBatches = plan.customSchemas.length === 0;
  let givenBytes = 0;
  if (startBytes === 0 && knownBytes > LARGE_BYTES) start();

  function start(): void {
    if (workers === 0 || starting !== null) return;
    starting = startWorkers();
  }

  /** Never rejects: the next batch fails with what went wrong. */
  async function startWorkers(): Promise<void> {
    try {
      pool = await startPool(plan, workers, hashes);
    } catch (error) {
      failure = error;
      hashes.fail(error);
    }
  }

  async function runAnywhere(batch: Batch, isOnly: boolean): Promise<BatchResult | null> {
    givenBytes += batch.bytes.length;
    if (!isOnly && givenBytes > startBytes) start();
    // Modules are loaded in steps. Batches between them would keep the threads from starting.
    if (pool === null) await starting;
    if (failure !== null) throw failure;
    if (pool?.hasRoom() === true) return pool.run(batch);
    kernel ??= createLimitedKernel(plan);
    return kernel(batch);
  }

  return {
    maxInFlight: findMaxInFlight(workers),
    async run(batch, isOnly) {
      const result = await runAnywhere(batch, isOnly);
      if (result !== null) return result;
      const names = plan.customSchemas.map(({ name }) => name);
      throw describeTimeout(names, BATCH_LIMIT_MS);
    },
    createInputHash(sizeBytes) {
      const isLarge = (sizeBytes ?? 0) > LARGE_BYTES;
      const isRemote = starting !== null && isCallerBusy && hasQuickBatches && isLarge;
      return isRemote ? hashes.create() : createLocalHash();
    },
    async close() {
      await starting;
      await pool?.close();
    },
  };
}

/** Loaded with the workers: a small file is converted sooner than piscina is loaded. */
async function startPool(plan: Plan, workers: number, hashes: RemoteHashes): Promise<WorkerPool> {
  const { createWorkerPool } = await import('./worker-pool.ts');
  return createWorkerPool(plan, workers, hashes);
}
