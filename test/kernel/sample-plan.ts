import type { Plan } from '../../src/kernel/plan.ts';

const plainPlan: Plan = {
  target: 'pinpoint',
  columns: {},
  drops: [],
  constants: {},
  templates: [],
  endpoints: [],
  unknownFields: 'reject',
  keep: [],
  datePaths: [],
  emptyStrings: 'omit',
  emptyLists: 'omit',
  normalize: { defaultCountry: null, timezone: null },
  customSchemas: [],
  output: { format: 'ndjson' },
  checks: null,
  isFastPathUsed: false,
  maxRecordBytes: 1024 * 1024,
  maxProblemsPerRecord: 100,
};

/** The plan of a run with default options, but for the choices given. */
export function createPlan(choices: Partial<Plan> = {}): Plan {
  return { ...plainPlan, ...choices };
}
