import { describe, expect, it } from 'vitest';

import { flattenEndpoint } from '../../src/format/flatten-endpoint.ts';
import type { EndpointSource } from './endpoint-arbitrary.ts';
import { toEndpoint } from './endpoint-arbitrary.ts';

describe('flattenEndpoint', () => {
  it('gives dotted paths in the order of the endpoint', () => {
    const endpoint = toEndpoint({
      Id: 'e1',
      Location: { City: 'Rome', Latitude: 41.9 },
      User: { UserId: 'u1', UserAttributes: { Tier: ['gold', 'old'] } },
    });
    expect(flattenEndpoint(endpoint)).toEqual([
      ['Id', ['e1']],
      ['Location.City', ['Rome']],
      ['Location.Latitude', ['41.9']],
      ['User.UserId', ['u1']],
      ['User.UserAttributes.Tier', ['gold', 'old']],
    ]);
  });

  it.each<{ name: string; source: EndpointSource; path: string; values: string[] }>([
    {
      name: 'a dot within a group name',
      source: { Attributes: { 'a.b': ['x'] } },
      path: 'Attributes.a.b',
      values: ['x'],
    },
    { name: 'an empty list', source: { Attributes: { a: [] } }, path: 'Attributes.a', values: [] },
    {
      name: 'a large number',
      source: { Metrics: { n: 1e21 } },
      path: 'Metrics.n',
      values: ['1e+21'],
    },
    { name: 'negative zero', source: { Metrics: { n: -0 } }, path: 'Metrics.n', values: ['0'] },
    {
      name: 'a name of Object.prototype',
      source: { Metrics: { constructor: 1 } },
      path: 'Metrics.constructor',
      values: ['1'],
    },
  ])('keeps $name', ({ source, path, values }) => {
    expect(flattenEndpoint(toEndpoint(source))).toEqual([[path, values]]);
  });

  it('gives nothing for an empty nested object', () => {
    expect(flattenEndpoint(toEndpoint({ Location: {} }))).toEqual([]);
  });
});
