import type { MessagePort } from 'node:worker_threads';

/**
 * Batches that a worker has at once: the one it works on, and more, so that it need not wait for the
 * main thread, which may have a batch in hand itself and results to write after it.
 */
export const TASKS_PER_WORKER = 3;

/**
 * Batches that the main thread may be ahead of the workers: those that it did itself wait for theirs. With one, it
 * had to wait wherever it has more time than they (rows to a pipe); with three, only memory grew.
 */
export const OWN_TASKS = 2;

/** What a worker says once it has compiled its plan. */
export interface WorkerReady {
  /** Takes requests for hashes. */
  readonly hashPort: MessagePort;
}
