/**
 * The worker file: it only calls the kernel, and finds hashes. Its default export is what piscina runs for each task,
 * so this is the one place where the project has a default export.
 */
import { MessageChannel, parentPort, workerData } from 'node:worker_threads';

import { serveHashes } from '../hash/serve-hashes.ts';
import type { Batch, BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import { createLimitedKernel } from './limited-kernel.ts';
import type { WorkerReady } from './worker-terms.ts';

const kernel = createLimitedKernel(workerData as Plan);
const { port1: hashPort, port2 } = new MessageChannel();
const answerHashes = serveHashes(port2);

export default (batch: Batch): BatchResult | null => {
  answerHashes();
  return kernel(batch);
};

const ready: WorkerReady = { hashPort };
parentPort?.postMessage(ready, [hashPort]);
