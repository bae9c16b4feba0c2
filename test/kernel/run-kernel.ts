import type { BatchResult, Source } from '../../src/kernel/batch.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import type { Plan } from '../../src/kernel/plan.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';
import type { SourceFormat } from '../../src/parse/source-format.ts';
import { createPlan } from './sample-plan.ts';
import { listRejects } from '../../src/kernel/reject-block.ts';

/** What a kernel made of one batch, with texts for bytes. */
export interface KernelRun {
  readonly result: BatchResult;
  readonly rows: string[];
  /** The rejected records as they stand in the batch. */
  readonly raws: string[];
  /** The problems of each reject. */
  readonly errors: readonly RejectError[][];
  /** Problem codes of each reject. */
  readonly codes: readonly string[][];
}

export interface RejectError {
  readonly stage: string;
  readonly code: string;
  readonly field: string;
  readonly value: string | null;
  readonly message: string;
}

export interface CsvChoices {
  readonly columns: string;
  readonly dialect?: CsvDialect;
  readonly isTranscoded?: boolean;
}

/** Runs a batch of CSV records, given as text or as bytes, under comma-separated column names. */
export function runCsv(
  batch: string | Uint8Array,
  { columns, dialect = presets.rfc4180, isTranscoded = false }: CsvChoices,
  choices: Partial<Plan> = {},
): KernelRun {
  const csv = { columns: columns.split(','), dialect };
  return run(batch, { format: 'csv', csv, isTranscoded }, choices);
}

/** Runs a batch of JSON records. */
export function runJson(
  batch: string | Uint8Array,
  format: Exclude<SourceFormat, 'csv'> = 'ndjson',
  choices: Partial<Plan> = {},
): KernelRun {
  return run(batch, { format, csv: null, isTranscoded: false }, choices);
}

/** Compiling a plan takes far longer than a batch: kernels are used again, as they are in a run. */
const kernels = new Map<string, Kernel>();
const sourceIds = new Map<string, number>();

function findKernel(plan: Plan): Kernel {
  const key = JSON.stringify(plan);
  const kernel = kernels.get(key) ?? createKernel(plan);
  kernels.set(key, kernel);
  return kernel;
}

function findSourceId(source: Omit<Source, 'id'>): number {
  const key = JSON.stringify(source);
  const id = sourceIds.get(key) ?? sourceIds.size;
  sourceIds.set(key, id);
  return id;
}

function run(
  batch: string | Uint8Array,
  reading: Omit<Source, 'id'>,
  choices: Partial<Plan>,
): KernelRun {
  const bytes = new Uint8Array(Buffer.from(batch));
  const source = { id: findSourceId(reading), ...reading };
  const result = findKernel(createPlan(choices))({ bytes, source, place: null });
  const rowStarts = [0, ...result.rowEnds];
  const errors = listRejects(result.rejects).map(
    (reject) => JSON.parse(reject.errorsJson) as RejectError[],
  );
  return {
    result,
    rows: Array.from(result.rowEnds, (end, row) =>
      Buffer.from(result.output.subarray(rowStarts[row], end)).toString(),
    ),
    raws: listRejects(result.rejects).map(({ byteStart, byteEnd }) =>
      Buffer.from(bytes.subarray(byteStart, byteEnd)).toString('latin1'),
    ),
    errors,
    codes: errors.map((list) => list.map(({ code }) => code)),
  };
}
