import { describe } from 'vitest';

import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import { presets } from '../../src/parse/presets.ts';
import { CsvScan, scanRecord } from '../../src/parse/scan-csv.ts';
import { createCsvSample, readFields } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const sample = createCsvSample();
const syntax = compileSyntax(presets.rfc4180);
const scan = new CsvScan();
const fieldCount = readFields(sample).flat().length;
const byteSum = sample.bytes.reduce((sum, byte) => sum + byte, 0);

describe('scan CSV: where each field starts and ends', () => {
  measureFloor('look at every byte once', sumBytes, byteSum);
  measureStage('scanRecord', scanFields, fieldCount);
});

function sumBytes(): number {
  const { bytes } = sample;
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) sum += bytes[at];
  return sum;
}

function scanFields(): number {
  const { bytes } = sample;
  let fields = 0;
  for (let at = 0; at < bytes.length; at = scan.next) {
    scanRecord(bytes, at, bytes.length, true, syntax, scan);
    fields += scan.fieldCount;
  }
  return fields;
}
