/**
 * Batches that a worker has at once: the one it works on, and the next, so that it need not wait for
 * the main thread in between.
 */
export const TASKS_PER_WORKER = 2;

/** What a worker says once it has compiled its plan. */
export const WORKER_READY = 'ready';
