import { readFileSync } from 'node:fs';

import type { ValidateFunction } from 'ajv/dist/types/index.js';

import { createEndpointAjv } from '../../scripts/endpoint-ajv.mjs';
import { schemaCalls } from '../../src/validate/endpoint-schema.ts';

export const endpointSchema = JSON.parse(
  readFileSync(new URL('../../schemas/endpoint.schema.json', import.meta.url), 'utf8'),
);

/** The endpoint schema, compiled by Ajv here and now. */
export function compileEndpointSchema(): ValidateFunction {
  return createEndpointAjv(schemaCalls).compile(endpointSchema);
}
