import process from 'node:process';

import type { Reporter, RunnerTask, SerializedError, TestModule } from 'vitest/node';
import { experimental_getRunnerTask as findTask } from 'vitest/node';

const NAME_WIDTH = 56;

/** Prints each stage in megabytes a second, and how it stands to the floor above it. */
export class ThroughputReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    for (const module of modules) {
      printErrors(module.errors());
      for (const task of findTask(module).tasks) printTask(task);
    }
    printErrors(unhandledErrors);
  }
}

/** A suite is one stage: its first rows are the floor, the others are ours. */
function printTask(task: RunnerTask): void {
  if (task.type !== 'suite') return;
  process.stdout.write(`\n${task.name}, in MB/s\n`);
  let floor = 0;
  for (const row of task.tasks) {
    const megabytesPerSecond = row.result?.benchmark?.hz ?? 0;
    const isFloor = row.name.startsWith('floor:');
    if (isFloor) floor = megabytesPerSecond;
    const share = isFloor ? '' : `  ${describeShare(megabytesPerSecond, floor)}`;
    const number = megabytesPerSecond.toFixed(megabytesPerSecond < 10 ? 1 : 0);
    process.stdout.write(`  ${row.name.padEnd(NAME_WIDTH - 2)}${number.padStart(8)}${share}\n`);
    printErrors(row.result?.errors ?? []);
  }
}

function describeShare(megabytesPerSecond: number, floor: number): string {
  return floor === 0 ? '' : `${((100 * megabytesPerSecond) / floor).toFixed(1)} % of the floor`;
}

function printErrors(errors: readonly { readonly message: string }[]): void {
  for (const { message } of errors) process.stdout.write(`  failed: ${message}\n`);
}
