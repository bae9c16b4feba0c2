import { appendFile, cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { ConvertOptions } from '../../src/pipeline/options.ts';
import { performRun } from '../../src/pipeline/perform-run.ts';
import type { RunReport } from '../../src/pipeline/report.ts';
import { resolveConvert, resolveValidate } from '../../src/pipeline/resolve-settings.ts';
import type { RunSettings } from '../../src/pipeline/settings.ts';

export type Command = 'convert' | 'validate';
type Changes = Partial<Pick<RunSettings, 'checkpointIntervalMs' | 'afterStep'>>;

/** A run into `out`, which `validate` takes for its rejects. */
export async function startRun(
  command: Command,
  { out, ...options }: ConvertOptions,
  changes: Changes = {},
): Promise<RunReport> {
  const settings =
    command === 'convert'
      ? await resolveConvert({ ...options, out })
      : await resolveValidate({ ...options, rejects: out });
  return performRun({ ...settings, ...changes });
}

/**
 * Runs to the end and copies the output directory after every step: what a process that is killed
 * there leaves behind. Gives the copies, whose checkpoints are up to date.
 */
export async function recordCrashes(command: Command, options: ConvertOptions): Promise<string[]> {
  const crashes: string[] = [];
  await startRun(command, options, {
    checkpointIntervalMs: 0,
    async afterStep() {
      const copy = `${options.out}-crash-${crashes.length}`;
      await cp(options.out, copy, { recursive: true });
      await rm(join(copy, '.unfinished/lock'));
      crashes.push(copy);
    },
  });
  return crashes;
}

/**
 * A copy of what is left of one crash, with the checkpoint of an earlier one and bytes after it that
 * were not written whole: checkpoints are not written at every step.
 */
export async function mixCrashes(files: string, checkpoint: string): Promise<string> {
  const copy = `${files}-mixed`;
  await rm(copy, { recursive: true, force: true });
  await cp(files, copy, { recursive: true });
  const name = '.unfinished/checkpoint.json';
  await cp(join(checkpoint, name), join(copy, name));
  for (const path of await listGrowing(copy)) await appendFile(path, '{"torn');
  return copy;
}

/** Reject files and the part that is being written. */
async function listGrowing(directory: string): Promise<string[]> {
  const top = (await readdir(directory)).filter((name) => name.startsWith('rejects'));
  const unfinished = await readdir(join(directory, '.unfinished'));
  const parts = unfinished.filter((name) => name.startsWith('part-'));
  return [...top, ...parts.map((name) => `.unfinished/${name}`)].map((name) =>
    join(directory, name),
  );
}

/** Aborts a run after so many steps; gives what it was rejected with. */
export async function interruptRun(
  command: Command,
  options: ConvertOptions,
  steps: number,
  intervalMs: number,
): Promise<unknown> {
  const controller = new AbortController();
  let taken = 0;
  const changes: Changes = {
    checkpointIntervalMs: intervalMs,
    async afterStep() {
      taken += 1;
      if (taken === steps) controller.abort(new Error('interrupted'));
    },
  };
  return startRun(command, { ...options, signal: controller.signal }, changes).then(
    () => null,
    (error: unknown) => error,
  );
}
