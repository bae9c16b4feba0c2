/**
 * The worker file: it only calls the kernel. Its default export is what piscina runs for each task,
 * so this is the one place where the project has a default export.
 */
import { parentPort, workerData } from 'node:worker_threads';

import type { Plan } from '../kernel/plan.ts';
import { createLimitedKernel } from './limited-kernel.ts';
import { WORKER_READY } from './worker-terms.ts';

export default createLimitedKernel(workerData as Plan);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
parentPort?.postMessage(WORKER_READY);
