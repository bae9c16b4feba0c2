import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { parse } from 'csv-parse/sync';

/** So that iterations a second are megabytes a second. */
const SAMPLE_BYTES = 1_000_000;

const generator = fileURLToPath(new URL('../generate.mjs', import.meta.url));

/** One megabyte of the `quoted` shape, up to the end of a record. */
export interface Sample {
  /** Names of the columns; none for NDJSON. */
  readonly columns: readonly string[];
  /** The records, without the header line. */
  readonly bytes: Buffer;
  readonly recordCount: number;
}

export function createCsvSample(): Sample {
  const file = generate('csv');
  const start = file.indexOf('\n') + 1;
  const columns = file.toString('utf8', 0, start).trim().split(',');
  return createSample(columns, file.subarray(start));
}

export function createNdjsonSample(): Sample {
  return createSample([], generate('ndjson'));
}

/** The fields of a CSV sample as csv-parse reads them: what our own stages have to agree with. */
export function readFields({ bytes }: Sample): string[][] {
  return parse(bytes, { relax_column_count: true });
}

function createSample(columns: readonly string[], bytes: Buffer): Sample {
  const recordCount = bytes.toString('latin1').split('\n').length - 1;
  return { columns, bytes, recordCount };
}

function generate(format: string): Buffer {
  const args = [generator, '--format', format, '--bytes', String(SAMPLE_BYTES)];
  return execFileSync(process.execPath, args, { maxBuffer: 2 * SAMPLE_BYTES });
}
