import { describe } from 'vitest';

import { createCsvRowFormatter } from '../../src/format/csv-row.ts';
import { createColumnScan } from '../../src/format/csv-columns.ts';
import { formatNdjsonRow } from '../../src/format/ndjson-row.ts';
import { readEndpoints } from './endpoints.ts';
import { createNdjsonSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const sample = createNdjsonSample();
const endpoints = readEndpoints(sample);
const target = Buffer.alloc(sample.bytes.length);
const unitCount = endpoints.reduce((sum, endpoint) => sum + JSON.stringify(endpoint).length + 1, 0);
const scan = createColumnScan();
for (const endpoint of endpoints) scan.add(endpoint);
const formatCsvRow = createCsvRowFormatter(scan.columns(), 'reject');

describe('format: endpoints to rows', () => {
  measureFloor('copy the bytes', () => sample.bytes.copy(target), sample.bytes.length);
  measureStage('formatNdjsonRow', formatNdjson, unitCount);
  measureStage('CSV row formatter', formatCsv, endpoints.length);
});

function formatNdjson(): number {
  let units = 0;
  for (const endpoint of endpoints) units += formatNdjsonRow(endpoint).length;
  return units;
}

function formatCsv(): number {
  let rows = 0;
  for (const endpoint of endpoints) if ('row' in formatCsvRow(endpoint)) rows += 1;
  return rows;
}
