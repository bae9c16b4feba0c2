/**
 * The worker file: it only calls the kernel. Its default export is what piscina runs for each task,
 * so this is the one place where the project has a default export.
 */
import { workerData } from 'node:worker_threads';

import { move, transferableSymbol, valueSymbol } from 'piscina';

import type { Batch, BatchResult } from '../kernel/batch.ts';
import { createKernel } from '../kernel/kernel.ts';
import type { Plan } from '../kernel/plan.ts';

const kernel = createKernel(workerData as Plan);

/** A result, and the memory of its batch, to be used again. */
export interface FinishedBatch {
  readonly result: BatchResult;
  readonly spent: ArrayBuffer;
}

export default function runBatch(batch: Batch): FinishedBatch {
  const result = kernel(batch);
  const spent = batch.bytes.buffer;
  const views = [result.output, result.rowEnds, result.rowRecords, result.rejectBytes];
  // The pool unwraps the value on the other side: its buffers have moved there, not been copied.
  return move({
    [transferableSymbol]: [...views.map((view) => view.buffer), spent],
    [valueSymbol]: { result, spent } satisfies FinishedBatch,
  }) as unknown as FinishedBatch;
}
