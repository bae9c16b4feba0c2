import { describe } from 'vitest';

import { createEndpointRules } from '../../src/map/name-rules.ts';
import { mapColumns, mapCsvRecord } from '../../src/map/map-csv.ts';
import { createPlan } from '../../test/kernel/sample-plan.ts';
import { createCsvSample, readFields } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const sample = createCsvSample();
const [{ rules, constants }] = createEndpointRules(createPlan());
const map = mapColumns(sample.columns, rules, constants);
const records = readFields(sample).filter(({ length }) => length === sample.columns.length);
// Blank cells are kept, so that a later stage can decide what becomes of them.
const cellCount = records.length * sample.columns.length;

describe('map CSV: cells to the fields of an endpoint', () => {
  measureFloor('copy the cells of each record', copyCells, cellCount);
  measureStage('mapCsvRecord', mapRecords, cellCount);
});

function copyCells(): number {
  let cells = 0;
  for (const record of records) cells += [...record].length;
  return cells;
}

function mapRecords(): number {
  let fields = 0;
  for (const record of records) {
    fields += mapCsvRecord(map, (column) => record[column]).fields.length;
  }
  return fields;
}
