import { bench } from 'vitest';

const TIMES = { time: 700, warmupTime: 300, throws: true };

/**
 * Measures one way through the whole sample. `run` returns its answer; each iteration must give the
 * one that is expected.
 */
export function measureStage(name: string, run: () => number, expected: number): void {
  bench(
    name,
    () => {
      const answer = run();
      if (answer !== expected) {
        throw new Error(`Cannot count "${name}": it gave ${answer}, but it should be ${expected}`);
      }
    },
    TIMES,
  );
}

/** The least that any code for the stage would have to do: the row that the others stand beside. */
export function measureFloor(name: string, run: () => number, expected: number): void {
  measureStage(`floor: ${name}`, run, expected);
}
