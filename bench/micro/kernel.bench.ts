import { describe } from 'vitest';

import type { BatchResult, Source } from '../../src/kernel/batch.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { presets } from '../../src/parse/presets.ts';
import { createPlan } from '../../test/kernel/sample-plan.ts';
import { readEndpoints } from './endpoints.ts';
import type { Sample } from './sample.ts';
import { createCsvSample, createNdjsonSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const plainKernel = createKernel(createPlan({ isFastPathUsed: false }));
const fastKernel = createKernel(createPlan({ isFastPathUsed: true }));

describe('kernel CSV: a batch to rows and rejects', () => {
  const sample = createCsvSample();
  const csv = { columns: sample.columns, dialect: presets.rfc4180 };
  measureKernels(sample, { id: 1, format: 'csv', csv, isTranscoded: false });
});

describe('kernel NDJSON: a batch to rows and rejects', () => {
  const sample = createNdjsonSample();
  measureKernels(sample, { id: 2, format: 'ndjson', csv: null, isTranscoded: false });
  const accepted = readEndpoints(sample);
  measureStage(
    'for comparison: JSON.parse and JSON.stringify',
    () => reprint(sample),
    accepted.length,
  );
});

function measureKernels(sample: Sample, source: Source): void {
  const target = Buffer.alloc(sample.bytes.length);
  const { accepted } = checkKernels(sample, source).counts;
  measureFloor('copy the bytes', () => sample.bytes.copy(target), sample.bytes.length);
  measureStage('plain way', () => run(plainKernel, sample, source).counts.accepted, accepted);
  measureStage('fast path', () => run(fastKernel, sample, source).counts.accepted, accepted);
}

/** Both ways must write the same bytes, and account for every record. */
function checkKernels(sample: Sample, source: Source): BatchResult {
  const plain = run(plainKernel, sample, source);
  const plainRows = Buffer.from(plain.output);
  const fast = run(fastKernel, sample, source);
  if (!plainRows.equals(fast.output)) throw new Error('Cannot measure: the two ways differ');
  if (plain.counts.records !== sample.recordCount || plain.counts.rejected === 0) {
    throw new Error('Cannot measure: records are missing, or none is rejected');
  }
  return plain;
}

function run(kernel: Kernel, { bytes }: Sample, source: Source): BatchResult {
  return kernel({ bytes, source, place: null });
}

function reprint(sample: Sample): number {
  return readEndpoints(sample).map((endpoint) => JSON.stringify(endpoint)).length;
}
