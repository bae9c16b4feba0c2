import { describe } from 'vitest';

import { createCsvFramer } from '../../src/frame/frame-csv.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import { presets } from '../../src/parse/presets.ts';
import { createCsvSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const LINE_FEED = 10;
const MAX_RECORD_BYTES = 1024 * 1024;

const sample = createCsvSample();
const framer = createCsvFramer(
  compileSyntax(presets.rfc4180),
  sample.columns.length,
  MAX_RECORD_BYTES,
);

// Lines of NDJSON need no walk: the end of a batch is the next line feed.
describe('frame CSV: where a batch can end', () => {
  measureFloor('find every line feed', countLines, sample.recordCount);
  measureStage('findBatchEnd', findEnd, sample.bytes.length);
});

function countLines(): number {
  const { bytes } = sample;
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    lines += 1;
  }
  return lines;
}

function findEnd(): number {
  const { bytes } = sample;
  const found = framer.findBatchEnd(bytes, 0, bytes.length, bytes.length, true);
  return found.outcome === 'end' ? found.at : -1;
}
