import process from 'node:process';

import { UsageError } from '../domain/errors.ts';
import type { CheckPlan, Plan } from '../kernel/plan.ts';
import { compileMapping, EMPTY_MAPPING } from '../mapping/compile-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { loadMapping } from '../mapping/load-mapping.ts';
import { pinpoint } from '../targets/pinpoint.ts';
import type { Target } from '../targets/target.ts';
import { defaultThreads } from '../workers/batch-runner.ts';
import { loadCustomSchemas } from './custom-schemas.ts';
import type { ConvertOptions, ValidateOptions } from './options.ts';
import { resolveDialect } from './resolve-dialect.ts';
import { resolveMapping } from './resolve-mapping.ts';
import { resolveOutput } from './resolve-output.ts';
import { readCount } from './option-values.ts';
import type { MaxRejects, ReadSettings, RunSettings } from './settings.ts';

const DEFAULT_BATCH_BYTES = 2 * 1024 * 1024;
/** Of JSON, each of whose records takes the plain way. See "Decisions" in bench/README.md. */
const JSON_BATCH_BYTES = 1024 * 1024;
const DEFAULT_MAX_RECORD_BYTES = 1024 * 1024;
const DEFAULT_MAX_PROBLEMS = 20;
const DEFAULT_CHECKPOINT_SECONDS = 5;
const MAX_THREADS = 64;
/** The calling thread converts as much while workers would start. Who gives their number gets them. */
const SMALL_BYTES = 16 * 1024 * 1024;
/** Positions within a batch are 32-bit numbers, and its output can be several times its size. */
const MAX_BATCH_BYTES = 256 * 1024 * 1024;

/** Options that say how a run is carried out, not what comes of it. */
const UNRECORDED = new Set<string>([
  'inputs',
  'out',
  'rejects',
  'force',
  'resume',
  'checkpointSeconds',
  'threads',
  'fastPath',
  'batchBytes',
  'signal',
  'stdin',
  'stdout',
  'onProgress',
  'showValues',
]);

/** Checks all options. Throws UsageError, naming the flag, for the first that can't be used. */
export async function resolveConvert(options: ConvertOptions): Promise<RunSettings> {
  return resolve('convert', options);
}

export async function resolveValidate(options: ValidateOptions): Promise<RunSettings> {
  return resolve('validate', { ...options, out: '-' });
}

async function resolve(
  command: 'convert' | 'validate',
  options: ConvertOptions,
): Promise<RunSettings> {
  if (options.inputs.length === 0) {
    throw new UsageError('Cannot run without an input: name files or directories, or - for stdin');
  }
  const target = pinpoint;
  const output = resolveOutput(command, options, target);
  const reading = resolveReading(options);
  const mapping = await readMapping(options, target);
  const plan: Plan = {
    target: target.name,
    ...resolveMapping(options, target, mapping),
    customSchemas: await loadCustomSchemas(options.schemas ?? []),
    output: { format: 'none' },
    checks: resolveChecks(options),
    isFastPathUsed: options.fastPath ?? true,
    maxRecordBytes: reading.maxRecordBytes,
    maxProblemsPerRecord: readCount('max-problems-per-record', options.maxProblemsPerRecord, {
      fallback: DEFAULT_MAX_PROBLEMS,
    }),
  };
  return {
    command,
    inputs: options.inputs,
    optionFiles: [options.mapping ?? [], options.schemas ?? []].flat(),
    target,
    plan,
    columnReferences: mapping.references,
    reading,
    output,
    maxRejects: resolveMaxRejects(options.maxRejects),
    threads: readCount('threads', options.threads, {
      fallback: defaultThreads(),
      most: MAX_THREADS,
    }),
    inlineBytes: options.threads === undefined ? SMALL_BYTES : 0,
    isResumed: options.resume ?? false,
    checkpointIntervalMs: resolveInterval(options.checkpointSeconds),
    afterStep: async () => {},
    signal: options.signal ?? new AbortController().signal,
    showsValues: options.showValues ?? false,
    onProgress: options.onProgress ?? null,
    givenOptions: recordOptions(options),
  };
}

async function readMapping(
  { mapping, keep }: ConvertOptions,
  target: Target,
): Promise<CompiledMapping> {
  return mapping === undefined
    ? EMPTY_MAPPING
    : compileMapping(await loadMapping(mapping), target, keep);
}

function resolveReading(options: ConvertOptions): ReadSettings {
  return {
    from: options.from ?? 'auto',
    encoding: options.encoding ?? null,
    dialect: resolveDialect(options),
    isDelimiterGiven: options.delimiter !== undefined,
    columns: options.columns ?? null,
    batchBytes: resolveBatchBytes(options),
    maxRecordBytes: readCount('max-record-bytes', options.maxRecordBytes, {
      fallback: DEFAULT_MAX_RECORD_BYTES,
      most: MAX_BATCH_BYTES,
    }),
    stdin: options.stdin ?? process.stdin,
  };
}

function resolveBatchBytes({ batchBytes }: ConvertOptions): ReadSettings['batchBytes'] {
  const sizeOr = (fallback: number): number =>
    readCount('batch-bytes', batchBytes, { fallback, most: MAX_BATCH_BYTES });
  return {
    csv: sizeOr(DEFAULT_BATCH_BYTES),
    ndjson: sizeOr(DEFAULT_BATCH_BYTES),
    json: sizeOr(JSON_BATCH_BYTES),
  };
}

function resolveChecks(options: ConvertOptions): CheckPlan | null {
  const checks: CheckPlan = {
    duplicates: options.duplicates ?? null,
    hasUsers: options.checkUserEndpoints ?? false,
    hasNames: options.checkAttributeNames ?? false,
  };
  return checks.duplicates === null && !checks.hasUsers && !checks.hasNames ? null : checks;
}

function resolveInterval(seconds = DEFAULT_CHECKPOINT_SECONDS): number {
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  throw new UsageError(`Cannot use --checkpoint-seconds ${seconds}: give a number from 0 up`);
}

function resolveMaxRejects(maxRejects: ConvertOptions['maxRejects']): MaxRejects | null {
  if (maxRejects === undefined) return null;
  if (typeof maxRejects === 'number') {
    return { count: readCount('max-rejects', maxRejects, { fallback: 0, least: 0 }) };
  }
  const percent = /^\d+(\.\d+)?%$/.test(maxRejects) ? Number.parseFloat(maxRejects) : Infinity;
  if (percent > 100) {
    throw new UsageError(`Cannot use --max-rejects "${maxRejects}": give a count, or 0% to 100%`);
  }
  return { share: percent / 100 };
}

function recordOptions(options: ConvertOptions): Record<string, unknown> {
  const given = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !UNRECORDED.has(name),
  );
  return Object.fromEntries(given.sort(([one], [other]) => (one < other ? -1 : 1)));
}
