import { setTimeout as pause } from 'node:timers/promises';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inOrder } from '../../src/pipeline/in-order.ts';

/** Jobs that take as many turns as their number says. */
function takeTurns(job: number): Promise<number> {
  return pause(job % 4).then(() => job);
}

async function failThird(job: number): Promise<number> {
  if (job === 2) throw new Error('job 2');
  return takeTurns(job + 3);
}

async function* listJobs(count: number): AsyncGenerator<number> {
  for (let job = 0; job < count; job += 1) {
    if (job % 3 === 0) await pause(1);
    yield job;
  }
}

async function collect<Value>(values: AsyncIterable<Value>, into: Value[] = []): Promise<Value[]> {
  for await (const value of values) into.push(value);
  return into;
}

describe('inOrder', () => {
  it('gives the results in the order of the jobs, at most so many under way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 5 }), async (count, most) => {
        let underWay = 0;
        let mostUnderWay = 0;
        const start = async (job: number): Promise<number> => {
          underWay += 1;
          mostUnderWay = Math.max(mostUnderWay, underWay);
          const result = await takeTurns(job);
          underWay -= 1;
          return result;
        };
        const results = await collect(inOrder(listJobs(count), start, most, () => {}));
        expect(results).toEqual(Array.from({ length: count }, (_, job) => job));
        expect(mostUnderWay).toBeLessThanOrEqual(most);
      }),
      { numRuns: 30 },
    );
  });

  it('starts jobs while a result is dealt with', async () => {
    const started: number[] = [];
    const start = async (job: number): Promise<number> => {
      started.push(job);
      return job;
    };
    const results = inOrder(listJobs(10), start, 3, () => {});
    await results.next();
    await pause(50);
    expect(started).toEqual([0, 1, 2, 3]);
    await results.return(undefined);
  });

  it.each([
    ['a job', listJobs(5), 'job 2'],
    ['what gives the jobs', failAfterTwo(), 'no more jobs'],
  ])('gives what came before a failure of %s', async (_, jobs, reason) => {
    const results: number[] = [];
    await expect(
      collect(
        inOrder(jobs, failThird, 3, () => {}),
        results,
      ),
    ).rejects.toThrow(reason);
    expect(results).toHaveLength(2);
  });

  it('cancels and closes what gives the jobs where it is left early', async () => {
    const events: string[] = [];
    async function* jobs(): AsyncGenerator<number> {
      try {
        yield* listJobs(100);
      } finally {
        events.push('closed');
      }
    }
    for await (const result of inOrder(jobs(), takeTurns, 2, () => events.push('cancelled'))) {
      if (result === 1) break;
    }
    expect(events).toEqual(['cancelled', 'closed']);
  });
});

async function* failAfterTwo(): AsyncGenerator<number> {
  yield* [0, 1];
  await pause(1);
  throw new Error('no more jobs');
}
