import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatNdjsonRow } from '../../src/format/ndjson-row.ts';
import { csvEndpoint, toEndpoint } from './endpoint-arbitrary.ts';

describe('formatNdjsonRow', () => {
  it.each([
    {
      name: 'nested objects, lists and numbers, in order',
      endpoint: toEndpoint({
        Address: 'a@b.example',
        Attributes: { Ride: ['Bus'] },
        Metrics: { n: 1.5 },
      }),
      row: '{"Address":"a@b.example","Attributes":{"Ride":["Bus"]},"Metrics":{"n":1.5}}\n',
    },
    {
      name: 'line breaks and tabs as escapes',
      endpoint: toEndpoint({ Address: 'a\r\nb\tc' }),
      row: '{"Address":"a\\r\\nb\\tc"}\n',
    },
    {
      name: 'half of a surrogate pair as an escape',
      endpoint: toEndpoint({ Address: 'x\ud83dy' }),
      row: '{"Address":"x\\ud83dy"}\n',
    },
    {
      name: 'a field named __proto__ as any other',
      endpoint: toEndpoint({ Attributes: Object.fromEntries([['__proto__', ['x']]]) }),
      row: '{"Attributes":{"__proto__":["x"]}}\n',
    },
  ])('writes $name', ({ endpoint, row }) => {
    expect(formatNdjsonRow(endpoint)).toBe(row);
  });

  it('gives one line of text that parses back to the endpoint', () => {
    fc.assert(
      fc.property(csvEndpoint, (endpoint) => {
        const row = formatNdjsonRow(endpoint);
        expect(row.indexOf('\n')).toBe(row.length - 1);
        expect(toEndpoint(JSON.parse(row))).toEqual(endpoint);
      }),
      { numRuns: 100 },
    );
  });
});
