import { findInputs } from '../read/find-inputs.ts';
import type { InputFile, SkippedInput } from '../read/find-inputs.ts';
import { checkColumns } from './check-columns.ts';
import { Collector } from './collector.ts';
import { openDestinations } from './destinations.ts';
import type { FinishedFiles } from './destinations.ts';
import { runFlow } from './flow.ts';
import { createImportJobPlan, renderManifest, writeManifest } from './manifest.ts';
import type { ConvertOptions, ValidateOptions } from './options.ts';
import {
  prepareOutputDirectory,
  refuseEarlierOutput,
  refuseInputsWithin,
} from './output-directory.ts';
import { planOutput } from './plan-output.ts';
import { isOverLimit } from './reject-limit.ts';
import type { RunReport } from './report.ts';
import { resolveConvert, resolveValidate } from './resolve-settings.ts';
import type { RunSettings } from './settings.ts';
import { keepStandardInput } from './standard-input.ts';
import { listWarnings } from './warnings.ts';

/**
 * Converts exports to import files: parts, rejects and a manifest in `out`, or rows on stdout.
 *
 * Throws UsageError, InputError or OutputError where the run can't go on, the signal's reason where
 * it was aborted, and the stream's own EPIPE where stdout was closed. Bad records are not errors:
 * they are rejects, and counted in the report.
 */
export async function convert(options: ConvertOptions): Promise<RunReport> {
  return perform(await resolveConvert(options));
}

/** Reads and judges exports as `convert` does, but writes no rows. Throws as `convert` does. */
export async function validate(options: ValidateOptions): Promise<RunReport> {
  return perform(await resolveValidate(options));
}

async function perform(settings: RunSettings): Promise<RunReport> {
  const startedAt = performance.now();
  const found = await findInputs(settings.inputs);
  await refuseOutput(settings, found.files);
  const inputs = await keepStandardInput(found.files, settings);
  try {
    return await run(inputs.files, found.skipped, settings, startedAt);
  } finally {
    await inputs.dispose();
  }
}

async function refuseOutput(settings: RunSettings, files: readonly InputFile[]): Promise<void> {
  const { directory, isForced } = settings.output;
  if (directory === null) return;
  const paths = files.flatMap(({ path }) => (path === null ? [] : [path]));
  refuseInputsWithin(directory, paths);
  await refuseEarlierOutput(directory, isForced);
}

async function run(
  files: readonly InputFile[],
  skipped: readonly SkippedInput[],
  settings: RunSettings,
  startedAt: number,
): Promise<RunReport> {
  const plan = { ...settings.plan, output: await planOutput(files, settings) };
  const destinations = openDestinations(settings.output, plan.output);
  const collector = new Collector(destinations, plan.maxRecordBytes);
  let isStopped = false;
  let isPrepared = false;
  try {
    await runFlow(files, plan, settings, {
      onSource: (source) => checkColumns(source, plan),
      async take({ step, batch }) {
        if (step.kind === 'start') {
          // Not before the first header is known to be usable: until then nothing is replaced.
          if (!isPrepared) await prepare(settings);
          isPrepared = true;
          collector.startFile(step.file);
        } else if (step.kind === 'end') {
          collector.endFile(step.file, step.textBytes);
        } else if (step.piece.kind === 'stray') {
          await collector.takeStray(step.file, step.piece);
        } else if (batch !== null) {
          await collector.takeBatch(step.file, batch.byteCount, batch.result);
        }
        isStopped = isOverLimit(settings.maxRejects, collector.counts(), false);
        return !isStopped;
      },
    });
    if (!isPrepared) await prepare(settings);
    isStopped ||= isOverLimit(settings.maxRejects, collector.counts(), true);
    const finished = await destinations.finish(collector.counts(), isStopped);
    const report = createReport(settings, collector, skipped, finished, isStopped, startedAt);
    await keepManifest(report, settings);
    return report;
  } catch (error) {
    await destinations.abort();
    throw error;
  }
}

async function prepare({ output }: RunSettings): Promise<void> {
  if (output.directory !== null) await prepareOutputDirectory(output.directory, output.isForced);
}

function createReport(
  settings: RunSettings,
  collector: Collector,
  skipped: readonly SkippedInput[],
  finished: FinishedFiles,
  isStoppedByRejects: boolean,
  startedAt: number,
): RunReport {
  return {
    command: settings.command,
    target: settings.target.name,
    outputDirectory: settings.output.rows === 'parts' ? settings.output.directory : null,
    inputs: collector.inputs,
    skipped,
    parts: finished.parts,
    rejectFiles: finished.rejectFiles,
    counts: collector.counts(),
    problems: collector.problems.toRecord(),
    repairs: collector.repairs.toRecord(),
    warnings: listWarnings(settings, collector),
    isStoppedByRejects,
    elapsedMs: performance.now() - startedAt,
  };
}

/** A run that was stopped leaves no manifest: what it wrote is not the whole. */
async function keepManifest(report: RunReport, settings: RunSettings): Promise<void> {
  const { directory, format } = settings.output;
  if (directory === null || report.isStoppedByRejects) return;
  const jobs = createImportJobPlan(format);
  await writeManifest(directory, renderManifest(report, settings.givenOptions, jobs));
}
