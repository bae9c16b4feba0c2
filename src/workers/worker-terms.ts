/**
 * Batches that a worker has at once: the one it works on, and more, so that it need not wait for the
 * main thread, which may have a batch in hand itself and results to write after it.
 */
export const TASKS_PER_WORKER = 3;

/** What a worker says once it has compiled its plan. */
export const WORKER_READY = 'ready';
