import { InputPlaces } from '../checks/input-places.js';
import { createRunChecks } from '../checks/run-checks.js';
import { findInputs, IS_EMPTY } from '../read/find-inputs.js';
import { ReadingHints } from './advise-reading.js';
import { checkColumns } from './check-columns.js';
import { Collector } from './collector.js';
import { openDestinations } from './destinations.js';
import { runFlow } from './flow.js';
import { createImportJobPlan, renderManifest, writeManifest } from './manifest.js';
import { planOutput } from './plan-output.js';
import { findLastHolders } from './find-last-holders.js';
import { watchProgress } from './progress.js';
import { isOverLimit } from './reject-limit.js';
import { markResumable } from './resumable.js';
import { openRunDirectory } from './run-directory.js';
import { createRunKeeper } from './run-keeper.js';
import { keepStandardInput } from './standard-input.js';
import { Throughput } from './throughput.js';
import { listWarnings } from './warnings.js';
/** Does what the settings ask for, from the first input to the manifest. Throws as `convert` does. */
export async function performRun(settings) {
    const startedAt = performance.now();
    const found = await findInputs(settings.inputs, settings.optionFiles);
    const directory = await openRunDirectory(settings, found.files);
    const watch = watchRun(found.files, settings, startedAt);
    try {
        const watched = watch === null ? settings : stopWith(watch.signal, settings);
        const inputs = await keepStandardInput(found.files, watched);
        try {
            return await run(inputs.files, found.skipped, watched, { directory, watch, startedAt });
        }
        finally {
            await inputs.dispose();
        }
    }
    catch (error) {
        // Stopped before its first step, or after it: what was there to go on with still is.
        if (directory.checkpoint !== null && settings.signal.aborted)
            markResumable(error);
        throw error;
    }
    finally {
        watch?.stop();
        await directory.leave();
    }
}
function watchRun(files, { onProgress }, startedAt) {
    return onProgress === null ? null : watchProgress(files, startedAt, onProgress);
}
function stopWith(signal, settings) {
    return { ...settings, signal: AbortSignal.any([settings.signal, signal]) };
}
async function run(files, skippedNow, settings, { directory, watch, startedAt }) {
    const { checkpoint } = directory;
    const skipped = checkpoint?.skipped ?? skippedNow;
    const output = checkpoint?.output ?? (await planOutput(files, settings, watch));
    const plan = { ...settings.plan, output };
    const destinations = openDestinations(settings.output, output);
    const places = new InputPlaces();
    const lastHolders = await findLastHolders(files, plan, settings, places, watch);
    const checks = createRunChecks(plan, settings.target, places, lastHolders);
    const collector = new Collector(destinations, plan, settings.showsValues, checks);
    const keeper = createRunKeeper({
        files,
        skipped,
        settings,
        output,
        directory,
        destinations,
        collector,
    });
    const throughput = new Throughput(startedAt);
    const earlier = checkpoint?.books.inputs ?? [];
    watch?.enter('records', () => {
        const { records, accepted, rejected } = collector.counts();
        return { records, accepted, rejected, finishedParts: destinations.rows.countFinished() };
    }, earlier.reduce((sum, { bytes }) => sum + bytes, 0));
    const hints = new ReadingHints();
    let isStopped = false;
    try {
        await runFlow(files, plan, settings, {
            onSource: (source, start) => checkColumns(source, start, plan, settings.columnReferences),
            async take(step) {
                watch?.follow(step.step);
                await keeper.keep(() => collector.take(step));
                hints.look(step);
                const counts = collector.counts();
                throughput.note(counts.records);
                isStopped = isOverLimit(settings.maxRejects, counts, false);
                return !isStopped;
            },
            describeUntaken: () => collector.describeUntaken(),
        }, checkpoint?.place);
        isStopped ||= isOverLimit(settings.maxRejects, collector.counts(), true);
        return await keeper.finish(async () => {
            const finished = await destinations.finish(collector.counts(), isStopped);
            const report = {
                ...createReport(settings, collector, skipped, finished, isStopped, throughput),
                hints: hints.list(),
            };
            await keepManifest(report, settings);
            watch?.tellEnd();
            return report;
        });
    }
    catch (error) {
        await keeper.abandon(error);
        throw error;
    }
}
function createReport(settings, collector, skipped, finished, isStoppedByRejects, throughput) {
    const inputs = collector.listInputs();
    return {
        command: settings.command,
        target: settings.target.name,
        outputDirectory: settings.output.rows === 'parts' ? settings.output.directory : null,
        inputs: inputs.filter(({ bytes }) => bytes > 0),
        skipped: [...skipped, ...listEmpty(inputs)],
        parts: finished.parts,
        rejectFiles: finished.rejectFiles,
        counts: collector.counts(),
        problems: collector.problems.toRecord(),
        repairs: collector.repairs.toRecord(),
        firstRejects: collector.firstRejects.found,
        warnings: [...listWarnings(settings, collector), ...collector.listCheckWarnings()],
        isStoppedByRejects,
        throughput: throughput.list(),
        elapsedMs: throughput.elapsedMs(),
    };
}
/** That a pipe has nothing in it is known only once it was read; an empty file is never opened. */
function listEmpty(inputs) {
    const empty = inputs.filter(({ bytes }) => bytes === 0);
    return empty.map(({ file }) => ({ file, reason: IS_EMPTY }));
}
/** A run that was stopped leaves no manifest: what it wrote is not the whole. */
async function keepManifest(report, settings) {
    const { directory, format } = settings.output;
    if (directory === null || report.isStoppedByRejects)
        return;
    const jobs = createImportJobPlan(format);
    await writeManifest(directory, renderManifest(report, withoutValues(settings.givenOptions), jobs));
}
/** The values of --set may be a person's: the manifest names only their paths. */
function withoutValues(given) {
    const { set } = given;
    if (typeof set !== 'object' || set === null)
        return given;
    return { ...given, set: Object.keys(set) };
}
