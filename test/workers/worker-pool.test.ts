import { describe, expect, it } from 'vitest';

import { RemoteHashes } from '../../src/hash/remote-hashes.ts';
import type { Batch } from '../../src/kernel/batch.ts';
import { createWorkerPool } from '../../src/workers/worker-pool.ts';
import type { PoolOptions } from '../../src/workers/worker-pool.ts';
import { createPlan } from '../kernel/sample-plan.ts';

const source = { id: 0, format: 'ndjson', csv: null, isTranscoded: false } as const;

/** Sends batches, each of one byte that is its number, to two workers; gives how each ended. */
async function sendBatches(worker: string, count: number, options: PoolOptions = {}) {
  const workerFile = new URL(`workers/${worker}.mjs`, import.meta.url);
  const pool = createWorkerPool(createPlan(), 2, new RemoteHashes(), { workerFile, ...options });
  try {
    const batches = Array.from({ length: count }, (_, index): Batch => {
      return { bytes: Uint8Array.of(index + 1), source, place: null };
    });
    const settled = await Promise.allSettled(batches.map((batch) => pool.run(batch)));
    return settled.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done'));
  } finally {
    await pool.close();
  }
}

const LOST =
  'BatchFailure: Cannot go on: a worker thread ended before its work was done; try again, or with --threads 1';

describe('createWorkerPool', () => {
  it.each([
    { name: 'a worker that exits', worker: 'exits', reason: LOST },
    { name: 'workers that are gone at once', worker: 'never-starts', reason: LOST },
    { name: 'one worker of two', worker: 'ends-second', reason: LOST },
    { name: 'a late error', worker: 'throws-late', reason: 'Error: thrown in a timer' },
  ])('ends every batch under way, and in the queue: $name', async ({ worker, reason }) => {
    expect(await sendBatches(worker, 5)).toEqual(Array(5).fill(reason));
  });

  it('says that memory ran out', async () => {
    const resourceLimits = { maxOldGenerationSizeMb: 16 };
    const reasons = await sendBatches('fills-memory', 3, { resourceLimits });
    for (const reason of reasons) {
      expect(reason).toMatch(/^BatchFailure: .* ran out of memory; lower --batch-bytes/);
    }
  });

  it('gives back what the work throws, and goes on', async () => {
    expect(await sendBatches('throws', 3)).toEqual(Array(3).fill('TypeError: a defect'));
  });
});
