import { InputPlaces } from '../checks/input-places.ts';
import { createRunChecks } from '../checks/run-checks.ts';
import type { RunChecks } from '../checks/run-checks.ts';
import type { Plan } from '../kernel/plan.ts';
import { findInputs, IS_EMPTY } from '../read/find-inputs.ts';
import type { InputFile, SkippedInput } from '../read/find-inputs.ts';
import type { BatchRunner } from '../workers/batch-runner.ts';
import { ReadingHints } from './advise-reading.ts';
import { checkColumns } from './check-columns.ts';
import { Collector } from './collector.ts';
import { openDestinations } from './destinations.ts';
import type { FinishedFiles } from './destinations.ts';
import { runFlow, startRunner } from './flow.ts';
import { createImportJobPlan, renderManifest, writeManifest } from './manifest.ts';
import { planOutput } from './plan-output.ts';
import { findLastHolders } from './find-last-holders.ts';
import { watchProgress } from './progress.ts';
import type { ProgressWatch } from './progress.ts';
import { isOverLimit } from './reject-limit.ts';
import { markResumable } from './resumable.ts';
import type { InputReport, RunReport } from './report.ts';
import { openRunDirectory } from './run-directory.ts';
import type { RunDirectory } from './run-directory.ts';
import { createRunKeeper } from './run-keeper.ts';
import type { RunSettings } from './settings.ts';
import { keepStandardInput } from './standard-input.ts';
import { Throughput } from './throughput.ts';
import { listWarnings } from './warnings.ts';

/** Does what the settings ask for, from the first input to the manifest. Throws as `convert` does. */
export async function performRun(settings: RunSettings): Promise<RunReport> {
  const startedAt = performance.now();
  const found = await findInputs(settings.inputs, settings.optionFiles);
  const directory = await openRunDirectory(settings, found.files);
  const watch = watchRun(found.files, settings, startedAt);
  try {
    const watched = watch === null ? settings : stopWith(watch.signal, settings);
    const inputs = await keepStandardInput(found.files, watched);
    try {
      return await run(inputs.files, found.skipped, watched, { directory, watch, startedAt });
    } finally {
      await inputs.dispose();
    }
  } catch (error) {
    // Stopped before its first step, or after it: what was there to go on with still is.
    if (directory.checkpoint !== null && settings.signal.aborted) markResumable(error);
    throw error;
  } finally {
    watch?.stop();
    await directory.leave();
  }
}

function watchRun(
  files: readonly InputFile[],
  { onProgress }: RunSettings,
  startedAt: number,
): ProgressWatch | null {
  return onProgress === null ? null : watchProgress(files, startedAt, onProgress);
}

function stopWith(signal: AbortSignal, settings: RunSettings): RunSettings {
  return { ...settings, signal: AbortSignal.any([settings.signal, signal]) };
}

/** What goes along with a run. */
interface Surroundings {
  readonly directory: RunDirectory;
  readonly watch: ProgressWatch | null;
  readonly startedAt: number;
}

async function run(
  files: readonly InputFile[],
  skippedNow: readonly SkippedInput[],
  settings: RunSettings,
  { directory, watch, startedAt }: Surroundings,
): Promise<RunReport> {
  const { checkpoint } = directory;
  const skipped = checkpoint?.skipped ?? skippedNow;
  const output = checkpoint?.output ?? (await planOutput(files, settings, watch));
  const plan = { ...settings.plan, output };
  const places = new InputPlaces();
  const lastHolders = await findLastHolders(files, plan, settings, places, watch);
  const checks = createRunChecks(plan, settings.target, places, lastHolders);
  const runner = startRunner(files, plan, settings);
  try {
    return await takeRecords(files, skipped, settings, {
      directory,
      watch,
      startedAt,
      plan,
      checks,
      runner,
    });
  } finally {
    await runner.close();
  }
}

/** What records are made with. */
interface Means extends Surroundings {
  /** With its output, which that of the settings does not know. */
  readonly plan: Plan;
  readonly checks: RunChecks | null;
  readonly runner: BatchRunner;
}

async function takeRecords(
  files: readonly InputFile[],
  skipped: readonly SkippedInput[],
  settings: RunSettings,
  { directory, watch, startedAt, plan, checks, runner }: Means,
): Promise<RunReport> {
  const { checkpoint } = directory;
  const { output } = plan;
  const destinations = openDestinations(settings.output, output);
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
  watch?.enter(
    'records',
    () => {
      const { records, accepted, rejected } = collector.counts();
      return { records, accepted, rejected, finishedParts: destinations.rows.countFinished() };
    },
    earlier.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const hints = new ReadingHints();
  let isStopped = false;
  try {
    await runFlow(
      files,
      runner,
      settings,
      {
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
      },
      checkpoint?.place,
    );
    isStopped ||= isOverLimit(settings.maxRejects, collector.counts(), true);
    return await keeper.finish(async () => {
      const finished = await destinations.finish(collector.counts(), isStopped);
      const report: RunReport = {
        ...(await createReport(settings, collector, skipped, finished, isStopped, throughput)),
        hints: hints.list(),
      };
      await keepManifest(report, settings);
      watch?.tellEnd();
      return report;
    });
  } catch (error) {
    await keeper.abandon(error);
    throw error;
  }
}

async function createReport(
  settings: RunSettings,
  collector: Collector,
  skipped: readonly SkippedInput[],
  finished: FinishedFiles,
  isStoppedByRejects: boolean,
  throughput: Throughput,
): Promise<Omit<RunReport, 'hints'>> {
  const inputs = await collector.listInputs();
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
function listEmpty(inputs: readonly InputReport[]): SkippedInput[] {
  const empty = inputs.filter(({ bytes }) => bytes === 0);
  return empty.map(({ file }) => ({ file, reason: IS_EMPTY }));
}

/** A run that was stopped leaves no manifest: what it wrote is not the whole. */
async function keepManifest(report: RunReport, settings: RunSettings): Promise<void> {
  const { directory, format } = settings.output;
  if (directory === null || report.isStoppedByRejects) return;
  const jobs = createImportJobPlan(format);
  await writeManifest(
    directory,
    renderManifest(report, withoutValues(settings.givenOptions), jobs),
  );
}

/** The values of --set may be a person's: the manifest names only their paths. */
function withoutValues(given: RunSettings['givenOptions']): RunSettings['givenOptions'] {
  const { set } = given;
  if (typeof set !== 'object' || set === null) return given;
  return { ...given, set: Object.keys(set) };
}
