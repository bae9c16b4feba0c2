import type { Ajv2020 } from 'ajv/dist/2020.js';

import type { SchemaCalls } from '../src/validate/endpoint-schema.ts';

export function createEndpointAjv(calls: SchemaCalls): Ajv2020;
