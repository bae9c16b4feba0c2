/**
 * The worker file: it only calls the kernel. Its default export is what piscina runs for each task,
 * so this is the one place where the project has a default export.
 */
import { workerData } from 'node:worker_threads';
import { createLimitedKernel } from './limited-kernel.js';
export default createLimitedKernel(workerData);
