/**
 * The worker file: it only calls the kernel. Its default export is what piscina runs for each task,
 * so this is the one place where the project has a default export.
 */
import { workerData } from 'node:worker_threads';

import { createKernel } from '../kernel/kernel.ts';
import type { Plan } from '../kernel/plan.ts';

export default createKernel(workerData as Plan);
