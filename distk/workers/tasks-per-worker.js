/**
 * Batches that a worker has at once: the one it works on, and the next, so that it need not wait for
 * the main thread in between.
 */
export const TASKS_PER_WORKER = 2;
