import { pipeline } from 'node:stream/promises';

import { endLease } from '../fast/output-room.ts';
import { BufferPool } from '../frame/buffer-pool.ts';
import type { StrayPiece } from '../frame/frame.ts';
import type { BatchResult, Source } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { BatchFailure } from '../workers/batch-failure.ts';
import { createBatchRunner } from '../workers/batch-runner.ts';
import type { BatchRunner } from '../workers/batch-runner.ts';
import { inOrder } from './in-order.ts';
import { FIRST_PLACE } from './read-place.ts';
import { sumSizes } from './progress.ts';
import { readPieces } from './read-pieces.ts';
import type { ReadStep } from './read-pieces.ts';
import type { RunSettings } from './settings.ts';
import { createSourceRegistry } from './source-registry.ts';
import type { SourceStart } from './source-registry.ts';

/** A step of reading, and what came of it; `batch` is null but for batches. */
export interface FlowStep {
  readonly step: ReadStep;
  readonly batch: { readonly byteCount: number; readonly result: BatchResult } | null;
}

/** What a run does with the flow. */
export interface FlowHandlers {
  /** Called for each kind of source once, before its first record. What it throws ends the run. */
  readonly onSource: (source: Source, start: SourceStart) => unknown;
  /** Called in input order, one call at a time. `false` ends the flow early. */
  readonly take: (step: FlowStep) => Promise<boolean>;
  /** What was read but not taken yet, in words that follow `Cannot go on`. */
  readonly describeUntaken: () => string;
}

/** What runs the batches of a flow. Whoever starts it closes it. */
export function startRunner(
  files: readonly InputFile[],
  plan: Plan,
  { threads, inlineBytes, output }: RunSettings,
): BatchRunner {
  const knownBytes = sumSizes(files) ?? 0;
  const writesParts = output.rows === 'parts';
  return createBatchRunner(plan, { threads, inlineBytes, knownBytes, writesParts });
}

/** A flow with a runner of its own. */
export async function runWholeFlow(
  files: readonly InputFile[],
  plan: Plan,
  settings: RunSettings,
  handlers: FlowHandlers,
): Promise<void> {
  const runner = startRunner(files, plan, settings);
  try {
    await runFlow(files, runner, settings, handlers);
  } finally {
    await runner.close();
  }
}

/**
 * The whole flow: read and frame -> kernel, side by side -> take, in input order. `place`: where
 * reading starts.
 */
export async function runFlow(
  files: readonly InputFile[],
  runner: BatchRunner,
  settings: RunSettings,
  { onSource, take, describeUntaken }: FlowHandlers,
  place = FIRST_PLACE,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([settings.signal, stop.signal]);
  // A check over the whole run may reject a record when its batch is taken.
  const isKept = settings.plan.checks !== null;
  const context = {
    registry: createSourceRegistry(onSource),
    pool: new BufferPool(),
    createHash: runner.createInputHash,
    signal,
  };
  // Strays that nobody has taken yet: where the flow ends early, their bytes are let go here.
  const strays = new Set<StrayPiece>();
  const start = (step: ReadStep): Promise<FlowStep> => {
    if (step.kind === 'piece' && step.piece.kind === 'stray') strays.add(step.piece);
    return runStep(step, runner, isKept);
  };
  try {
    await pipeline(
      () => readPieces(files, settings.reading, context, place),
      (steps: AsyncIterable<ReadStep>) =>
        inOrder(steps, start, runner.maxInFlight, () => stop.abort()),
      async (results: AsyncIterable<FlowStep>) => {
        for await (const result of results) {
          settings.signal.throwIfAborted();
          if (!(await take(result))) return;
          const { step, batch } = result;
          if (step.kind === 'piece' && step.piece.kind === 'stray') strays.delete(step.piece);
          if (batch !== null) endLease(batch.result.lease);
          if (isKept && step.kind === 'piece' && step.piece.kind === 'batch') {
            step.file.window.giveBack(step.piece.bytes.buffer);
          }
        }
      },
      { signal: settings.signal },
    );
  } catch (error) {
    // The pipeline reports every abort alike; the signal's reason says which it was.
    if (settings.signal.aborted) throw settings.signal.reason;
    if (error instanceof BatchFailure) error.locate(describeUntaken());
    throw error;
  } finally {
    for (const { body } of strays) await body.dispose();
  }
}

async function runStep(step: ReadStep, runner: BatchRunner, isKept: boolean): Promise<FlowStep> {
  if (step.kind !== 'piece' || step.piece.kind !== 'batch') return { step, batch: null };
  const { bytes, place } = step.piece;
  const byteCount = bytes.length;
  const batch = { bytes, place, source: step.file.source };
  const result = await runner.run(batch, step.isOnly);
  if (!isKept) step.file.window.giveBack(bytes.buffer);
  return { step, batch: { byteCount, result } };
}
