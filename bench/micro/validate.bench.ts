import { describe } from 'vitest';

import { pinpoint } from '../../src/targets/pinpoint.ts';
import { createValidator } from '../../src/validate/create-validator.ts';
import { readEndpoints } from './endpoints.ts';
import { createNdjsonSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const endpoints = readEndpoints(createNdjsonSample());
const validate = createValidator({ target: pinpoint, customSchemas: [] });
const noProblems: ReadonlySet<string> = new Set();
const valueCount = countAll();
const refusedCount = validateAll();
if (refusedCount === 0) throw new Error('Cannot measure: the sample has no endpoint to refuse');

describe('validate: endpoints against the strict schema', () => {
  measureFloor('visit every value', countAll, valueCount);
  measureStage('validator', validateAll, refusedCount);
});

function validateAll(): number {
  let refused = 0;
  for (const endpoint of endpoints) if (validate(endpoint, noProblems).length > 0) refused += 1;
  return refused;
}

function countAll(): number {
  let values = 0;
  for (const endpoint of endpoints) values += countValues(endpoint);
  return values;
}

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let values = 0;
  for (const member of Object.values(value)) values += countValues(member);
  return values;
}
