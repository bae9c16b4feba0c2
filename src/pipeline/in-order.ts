import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Runs jobs side by side and gives their results in the order of the jobs. At most `maxInFlight` are
 * under way or waiting to be taken; jobs are asked for and started while results are dealt with.
 * What `jobs` fails with comes after the results of the jobs before. `cancel` is called before the
 * jobs are left early: what they wait for must then come, or fail.
 */
export async function* inOrder<Job, Result>(
  jobs: AsyncIterable<Job>,
  start: (job: Job) => Promise<Result>,
  maxInFlight: number,
  cancel: () => void,
): AsyncGenerator<Result> {
  const iterator = jobs[Symbol.asyncIterator]();
  const started: Promise<Result>[] = [];
  let isLeft = false;
  let hasEnded = false;
  // Only one of the two loops waits at a time: for room, or for something in it.
  let wake = (): void => {};
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });

  async function startAll(): Promise<void> {
    for (;;) {
      while (started.length >= maxInFlight && !isLeft) await change();
      if (isLeft) return;
      const step: IteratorResult<Job, unknown> = await iterator.next();
      if (step.done === true) return;
      started.push(quietly(start(step.value)));
      wake();
      // A job may have kept this thread busy, while others were finished elsewhere.
      await nextTurn();
    }
  }

  const starting = startAll()
    .catch((error: unknown) => {
      started.push(quietly(Promise.reject(error)));
    })
    .finally(() => {
      hasEnded = true;
      wake();
    });
  try {
    for (;;) {
      const first = started.at(0);
      if (first !== undefined) {
        const result = await first;
        started.shift();
        wake();
        yield result;
      } else if (hasEnded) {
        return;
      } else {
        await change();
      }
    }
  } finally {
    isLeft = true;
    wake();
    cancel();
    await starting;
    await iterator.return?.();
  }
}

/** A failure is dealt with when its turn comes; until then it is not unhandled. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}
