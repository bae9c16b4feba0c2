import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pinpoint } from '../../src/targets/pinpoint.ts';
import { validateCodes } from '../../src/validate/endpoint-finding.ts';
import { loadEndpointSchema } from '../../src/validate/endpoint-schema.ts';
import { compileEndpointSchema, endpointSchema } from './compiled-schema.ts';

const loaded = loadEndpointSchema(pinpoint);
const compiled = compileEndpointSchema();

const texts = fc.oneof(
  fc.constantFrom('', 'EMAIL', 'SMS', 'ann@example.com', '+12065550100', 'ALL', 'DE', 'en_US'),
  fc.constantFrom('Europe/Berlin', '2026-11-24T10:00:00Z', '2026-11-24', '91', 'x'.repeat(200)),
  fc.string({ unit: 'binary', maxLength: 4000 }),
);
const values = fc.oneof(texts, fc.integer({ min: -200, max: 200 }), fc.array(texts), fc.boolean());
const names = fc.oneof(
  fc.constantFrom('City', 'Country', 'Latitude', 'Locale', 'Timezone', 'UserId', 'UserAttributes'),
  fc.string({ maxLength: 60 }),
);
const objects = fc.dictionary(names, fc.oneof(values, fc.dictionary(names, values)));
const endpoints = fc.record(
  {
    Id: values,
    ChannelType: values,
    Address: values,
    OptOut: values,
    EffectiveDate: values,
    Location: objects,
    Demographic: objects,
    Attributes: objects,
    Metrics: objects,
    User: objects,
    Other: values,
  },
  { requiredKeys: [] },
);

describe('loadEndpointSchema', () => {
  it('gives what Ajv makes of the schema: the same verdict and the same errors', () => {
    let rejected = 0;
    fc.assert(
      fc.property(endpoints, (endpoint) => {
        expect(loaded(endpoint)).toBe(compiled(endpoint));
        expect(loaded.errors).toEqual(compiled.errors);
        rejected += loaded.errors === null ? 0 : 1;
      }),
      { numRuns: 500 },
    );
    expect(rejected).toBeGreaterThan(0);
  });
});

describe('endpoint.schema.json', () => {
  it('names problems that are known', () => {
    const named = [...JSON.stringify(endpointSchema).matchAll(/"problem":(\{[^}]*\})/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, codes] of named) {
      expect(validateCodes).toEqual(expect.arrayContaining(Object.values(JSON.parse(codes))));
    }
  });
});
