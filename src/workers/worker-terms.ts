import type { MessagePort } from 'node:worker_threads';

/**
 * Batches that a worker has at once: the one it works on, and more, so that it need not wait for the
 * main thread, which may have a batch in hand itself and results to write after it.
 */
export const TASKS_PER_WORKER = 3;

/**
 * Batches that the main thread may be ahead of the workers: those that it did itself wait for theirs. While a worker does
 * all that it has, the main thread comes to so many: with fewer, it stands still wherever it has more time than that (rows
 * to a pipe). One more is 1 % of two processors, and 5 MB.
 */
const OWN_TASKS = TASKS_PER_WORKER;
/** The one that it works on, and one whose rows are on their way to the disk. */
const TASKS_ALONE = 2;

/** Batches that should be under way at once, so that no thread waits for the next. */
export function findMaxInFlight(workers: number): number {
  return workers === 0 ? TASKS_ALONE : OWN_TASKS + workers * TASKS_PER_WORKER;
}

/** What a worker says once it has compiled its plan. */
export interface WorkerReady {
  /** Takes requests for hashes. */
  readonly hashPort: MessagePort;
}
