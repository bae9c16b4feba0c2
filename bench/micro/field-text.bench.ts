import { describe } from 'vitest';

import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import { createFieldText } from '../../src/parse/field-text.ts';
import { presets } from '../../src/parse/presets.ts';
import { CsvScan, scanRecord } from '../../src/parse/scan-csv.ts';
import { createCsvSample, readFields } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const sample = createCsvSample();
const syntax = compileSyntax(presets.rfc4180);
const fieldText = createFieldText(presets.rfc4180);
const scan = new CsvScan();
const batch = { bytes: sample.bytes, ascii: null, asciiStart: 0 };
const unitCount = readFields(sample)
  .flat()
  .reduce((sum, field) => sum + field.length, 0);

describe('field text: bytes of each field to a string, escapes resolved', () => {
  measureFloor('the whole as one string', readWhole, sample.bytes.toString().length);
  measureStage('scanRecord and fieldText', readTexts, unitCount);
});

function readWhole(): number {
  return sample.bytes.toString('utf8').length;
}

function readTexts(): number {
  const { bytes } = sample;
  let units = 0;
  for (let at = 0; at < bytes.length; at = scan.next) {
    scanRecord(bytes, at, bytes.length, true, syntax, scan);
    for (let field = 0; field < scan.fieldCount; field += 1) {
      units += fieldText(batch, scan, field)?.length ?? 0;
    }
  }
  return units;
}
