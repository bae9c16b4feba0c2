import * as fc from 'fast-check';

import type { Endpoint } from '../../src/domain/endpoint.ts';
import { createEndpoint } from '../../src/domain/endpoint.ts';

/** What an endpoint holds, as an ordinary object. */
export interface EndpointSource {
  readonly [name: string]: string | number | readonly string[] | EndpointSource;
}

/** An endpoint, nested objects included, without prototypes. */
export function toEndpoint(source: EndpointSource): Endpoint {
  const endpoint = createEndpoint();
  for (const [name, value] of Object.entries(source)) {
    endpoint[name] = isNested(value) ? toEndpoint(value) : value;
  }
  return endpoint;
}

function isNested(value: EndpointSource[string]): value is EndpointSource {
  return typeof value === 'object' && !Array.isArray(value);
}

// Characters that CSV treats in a special way come up far more often than by chance.
const character = fc.oneof(
  fc.constantFrom(',', '"', ' ', "'", ';', '\\', '=', '+', '\u{feff}', '\u{2028}', 'é', '😀'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);

/** Text without tabs or line breaks. */
export const cellText = fc
  .array(character, { maxLength: 8 })
  .map((characters) => characters.join('').replace(/[\r\n\t]/g, ''));

const group = fc.dictionary(cellText, fc.array(cellText, { minLength: 1, maxLength: 3 }), {
  maxKeys: 3,
});

// Never -0, which JSON and CSV alike write as 0.
const latitude = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);

/** Endpoints that CSV can hold. */
export const csvEndpoint: fc.Arbitrary<Endpoint> = fc
  .record(
    {
      Address: cellText,
      ChannelType: fc.constantFrom('SMS', 'EMAIL'),
      Location: fc.record({
        City: cellText,
        Latitude: latitude,
      }),
      Attributes: group,
      Metrics: fc.dictionary(cellText, fc.integer(), { maxKeys: 2 }),
      User: fc.record({ UserId: cellText, UserAttributes: group }, { requiredKeys: [] }),
    },
    { requiredKeys: ['Address', 'ChannelType'] },
  )
  .map(toEndpoint);
