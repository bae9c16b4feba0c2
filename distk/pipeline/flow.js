import { pipeline } from 'node:stream/promises';
import { endLease } from '../fast/output-room.js';
import { BufferPool } from '../frame/buffer-pool.js';
import { BatchFailure } from '../workers/batch-failure.js';
import { createBatchRunner } from '../workers/batch-runner.js';
import { inOrder } from './in-order.js';
import { FIRST_PLACE } from './read-place.js';
import { sumSizes } from './progress.js';
import { readPieces } from './read-pieces.js';
import { createSourceRegistry } from './source-registry.js';
/**
 * The whole flow: read and frame -> kernel, side by side -> take, in input order. `place`: where
 * reading starts.
 */
export async function runFlow(files, plan, settings, { onSource, take, describeUntaken }, place = FIRST_PLACE) {
    const stop = new AbortController();
    const signal = AbortSignal.any([settings.signal, stop.signal]);
    const inputs = new BufferPool();
    // A check over the whole run may reject a record when its batch is taken.
    const isKept = plan.checks !== null;
    const { threads, inlineBytes } = settings;
    const runner = createBatchRunner(plan, threads, inlineBytes, sumSizes(files) ?? 0);
    const context = { registry: createSourceRegistry(onSource), pool: inputs, signal };
    // Strays that nobody has taken yet: where the flow ends early, their bytes are let go here.
    const strays = new Set();
    const start = (step) => {
        if (step.kind === 'piece' && step.piece.kind === 'stray')
            strays.add(step.piece);
        return runStep(step, runner, isKept ? null : inputs);
    };
    try {
        await pipeline(() => readPieces(files, settings.reading, context, place), (steps) => inOrder(steps, start, runner.maxInFlight, () => stop.abort()), async (results) => {
            for await (const result of results) {
                settings.signal.throwIfAborted();
                if (!(await take(result)))
                    return;
                const { step, batch } = result;
                if (step.kind === 'piece' && step.piece.kind === 'stray')
                    strays.delete(step.piece);
                if (batch !== null)
                    endLease(batch.result.lease);
                if (isKept && step.kind === 'piece' && step.piece.kind === 'batch') {
                    inputs.give(step.piece.bytes.buffer);
                }
            }
        }, { signal: settings.signal });
    }
    catch (error) {
        // The pipeline reports every abort alike; the signal's reason says which it was.
        if (settings.signal.aborted)
            throw settings.signal.reason;
        if (error instanceof BatchFailure)
            error.locate(describeUntaken());
        throw error;
    }
    finally {
        await runner.close();
        for (const { body } of strays)
            await body.dispose();
    }
}
async function runStep(step, runner, inputs) {
    if (step.kind !== 'piece' || step.piece.kind !== 'batch')
        return { step, batch: null };
    const { bytes, place } = step.piece;
    const byteCount = bytes.length;
    const batch = { bytes, place, source: step.file.source };
    const result = await runner.run(batch, step.isOnly);
    inputs?.give(bytes.buffer);
    return { step, batch: { byteCount, result } };
}
