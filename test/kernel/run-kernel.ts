import type { BatchResult, Source, SourceFormat } from '../../src/kernel/batch.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import type { Plan } from '../../src/kernel/plan.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';
import { createPlan } from './sample-plan.ts';

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
  return run(batch, { id: 0, format: 'csv', csv, isTranscoded }, choices);
}

/** Runs a batch of JSON records. */
export function runJson(
  batch: string | Uint8Array,
  format: Exclude<SourceFormat, 'csv'> = 'ndjson',
  choices: Partial<Plan> = {},
): KernelRun {
  return run(batch, { id: 0, format, csv: null, isTranscoded: false }, choices);
}

function run(batch: string | Uint8Array, source: Source, choices: Partial<Plan>): KernelRun {
  const bytes = new Uint8Array(Buffer.from(batch));
  const result = createKernel(createPlan(choices))({ bytes, source, place: null, room: null });
  const rowStarts = [0, ...result.rowEnds];
  const errors = result.rejects.map((reject) => JSON.parse(reject.errorsJson) as RejectError[]);
  return {
    result,
    rows: Array.from(result.rowEnds, (end, row) =>
      Buffer.from(result.output.subarray(rowStarts[row], end)).toString(),
    ),
    raws: result.rejects.map(({ byteStart, byteEnd }) =>
      Buffer.from(bytes.subarray(byteStart, byteEnd)).toString('latin1'),
    ),
    errors,
    codes: errors.map((list) => list.map(({ code }) => code)),
  };
}
