/**
 * Runs jobs side by side and gives their results in the order of the jobs, each as soon as it is
 * there. At most `maxInFlight` are under way or waiting to be taken; the next job is asked for only
 * when there is room. `cancel` is called before the jobs are left early: what they wait for must
 * then come, or fail.
 */
export async function* inOrder<Job, Result>(
  jobs: AsyncIterable<Job>,
  start: (job: Job) => Promise<Result>,
  maxInFlight: number,
  cancel: () => void,
): AsyncGenerator<Result> {
  const iterator = jobs[Symbol.asyncIterator]();
  const started: Promise<Result>[] = [];
  let next: Promise<IteratorResult<Job, unknown>> | null = null;
  let hasEnded = false;
  try {
    for (;;) {
      if (!hasEnded && started.length < maxInFlight) next ??= quietly(iterator.next());
      if (next !== null && (await isFirst(next, started))) {
        const step: IteratorResult<Job, unknown> = await next;
        next = null;
        if (step.done === true) hasEnded = true;
        else started.push(quietly(start(step.value)));
      } else {
        const result = started.shift();
        if (result === undefined) return;
        yield result;
      }
    }
  } finally {
    cancel();
    await iterator.return?.();
  }
}

/** A failure is dealt with when its turn comes; until then it is not unhandled. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

/** Whether the next job is there before the first result. */
async function isFirst(
  next: Promise<unknown>,
  started: readonly Promise<unknown>[],
): Promise<boolean> {
  if (started.length === 0) return true;
  return Promise.race([announce(started[0], false), announce(next, true)]);
}

async function announce(promise: Promise<unknown>, isJob: boolean): Promise<boolean> {
  await Promise.allSettled([promise]);
  return isJob;
}
