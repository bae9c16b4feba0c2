import { describe, expect, it } from 'vitest';

import { createEndpoint } from '../../src/domain/endpoint.ts';
import type { Endpoint, EndpointValue } from '../../src/domain/endpoint.ts';
import type { ProblemCode } from '../../src/domain/problem.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';
import { createValidator } from '../../src/validate/create-validator.ts';

const validate = createValidator({ target: pinpoint, customSchemas: [] });
const noFields: ReadonlySet<string> = new Set();

const sms = { ChannelType: 'SMS', Address: '+12065550100' };

describe('createValidator, endpoints without a problem', () => {
  it.each<{ name: string; endpoint: Endpoint }>([
    {
      name: 'an SMS endpoint with every importable field',
      endpoint: {
        Id: 'e-1',
        ...sms,
        OptOut: 'NONE',
        EffectiveDate: '2024-01-27T06:50:00.123Z',
        Demographic: {
          AppVersion: '1',
          Locale: 'en_US',
          Make: 'apple',
          Model: 'iPhone',
          ModelVersion: '8',
          Platform: 'ios',
          PlatformVersion: '11',
          Timezone: 'America/Los_Angeles',
        },
        Location: {
          City: 'Seattle',
          Country: 'US',
          PostalCode: '98121',
          Region: 'WA',
          Latitude: 47.61,
          Longitude: -122.33,
        },
        User: { UserId: 'u-1', UserAttributes: { Tier: ['gold'] } },
        Attributes: { Ride: ['Bus', 'Train'], 'a.b/c~d': ['x'], Empty: [], Kept: [''] },
        Metrics: { visits: 3, balance: -0.5 },
      },
    },
    {
      name: 'an EMAIL endpoint',
      endpoint: { ChannelType: 'EMAIL', Address: 'ana@example.com', User: { UserId: 'u-1' } },
    },
    {
      name: 'an APNS endpoint',
      endpoint: {
        ChannelType: 'APNS',
        Address: '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f',
        Attributes: { Interests: ['Music'] },
      },
    },
    { name: 'an update by Id', endpoint: { Id: 'e-1', Attributes: { Ride: ['Bus'] } } },
    { name: 'an update of an Address', endpoint: { Id: 'e-1', Address: 'user 7' } },
    {
      name: 'a CUSTOM address with a space',
      endpoint: { ChannelType: 'CUSTOM', Address: 'user 7' },
    },
    { name: 'a user ID alone', endpoint: { User: { UserId: 'u-1' } } },
    {
      name: 'names and values of the greatest length',
      endpoint: { ...sms, Attributes: { ['n'.repeat(50)]: ['v'.repeat(100)] } },
    },
    {
      name: '50 values',
      endpoint: { ...sms, Attributes: { Ride: Array.from({ length: 50 }, () => 'x') } },
    },
    {
      name: 'names that objects have of their own',
      endpoint: JSON.parse(
        '{"Id":"e-1","Attributes":{"__proto__":["a"],"constructor":["b"],"toString":["c"]},"Metrics":{"__proto__":1}}',
      ),
    },
  ])('$name', ({ endpoint }) => {
    expect(validate(toEndpoint(endpoint), noFields)).toEqual([]);
  });
});

interface ProblemRow {
  readonly code: ProblemCode;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly field: string;
  readonly value: string | null;
  readonly facts?: object;
}

const problemRows: readonly ProblemRow[] = [
  {
    code: 'missing-address',
    name: 'neither Address nor Id',
    endpoint: { ChannelType: 'SMS' },
    field: 'Address',
    value: null,
  },
  {
    code: 'missing-channel-type',
    name: 'neither ChannelType nor Id',
    endpoint: { Address: '+12065550100' },
    field: 'ChannelType',
    value: null,
  },
  {
    code: 'unknown-channel-type',
    name: 'lower case',
    endpoint: { ChannelType: 'sms', Address: '+12065550100' },
    field: 'ChannelType',
    value: 'sms',
  },
  ...['+0123', '12065550100', '+1206555010012345', '+1 206', '+1206\n', ''].map((Address) => ({
    code: 'invalid-phone' as const,
    name: JSON.stringify(Address),
    endpoint: { ChannelType: 'VOICE', Address: Address || '+' },
    field: 'Address',
    value: Address || '+',
    facts: { reason: 'not in E.164 form' },
  })),
  ...['ana', 'ana@Example.com', 'a..b@example.com', ' ana@example.com'].map((Address) => ({
    code: 'invalid-email' as const,
    name: JSON.stringify(Address),
    endpoint: { ChannelType: 'EMAIL', Address },
    field: 'Address',
    value: Address,
    facts: { reason: 'not in canonical form' },
  })),
  ...['a b', 'a\u0000', 'a\u200Bb', 'a\n'].map((Address) => ({
    code: 'invalid-address' as const,
    name: JSON.stringify(Address),
    endpoint: { ChannelType: 'GCM', Address },
    field: 'Address',
    value: Address,
    facts: { channelType: 'GCM', reason: 'white space or a control character in it' },
  })),
  {
    code: 'invalid-address',
    name: 'a control character, without a channel',
    endpoint: { Id: 'e-1', Address: 'a\tb' },
    field: 'Address',
    value: 'a\tb',
    facts: { channelType: '', reason: 'white space or a control character in it' },
  },
  {
    code: 'invalid-opt-out',
    name: 'a word',
    endpoint: { ...sms, OptOut: 'yes' },
    field: 'OptOut',
    value: 'yes',
  },
  ...['2024-01-27', '2024-01-27T06:50:00+09:00', '2023-02-30T00:00:00Z'].map((date) => ({
    code: 'invalid-date' as const,
    name: date,
    endpoint: { ...sms, EffectiveDate: date },
    field: 'EffectiveDate',
    value: date,
    facts: { reason: 'not a date in ISO 8601 and UTC' },
  })),
  ...['en-US', 'EN_us', 'english'].map((locale) => ({
    code: 'invalid-locale' as const,
    name: locale,
    endpoint: { ...sms, Demographic: { Locale: locale } },
    field: 'Demographic.Locale',
    value: locale,
  })),
  ...['PST', 'europe/berlin', '+02:00'].map((zone) => ({
    code: 'invalid-timezone' as const,
    name: zone,
    endpoint: { ...sms, Demographic: { Timezone: zone } },
    field: 'Demographic.Timezone',
    value: zone,
  })),
  ...['USA', 'us', 'XX'].map((country) => ({
    code: 'unknown-country' as const,
    name: country,
    endpoint: { ...sms, Location: { Country: country } },
    field: 'Location.Country',
    value: country,
  })),
  {
    code: 'out-of-range',
    name: 'latitude',
    endpoint: { ...sms, Location: { Latitude: -90.01 } },
    field: 'Location.Latitude',
    value: '-90.01',
    facts: { minimum: -90, maximum: 90 },
  },
  {
    code: 'out-of-range',
    name: 'longitude',
    endpoint: { ...sms, Location: { Longitude: 181 } },
    field: 'Location.Longitude',
    value: '181',
    facts: { minimum: -180, maximum: 180 },
  },
  ...['Attributes', 'Metrics'].map((group) => ({
    code: 'name-too-long' as const,
    name: `in ${group}`,
    endpoint: { ...sms, [group]: { ['n'.repeat(51)]: group === 'Metrics' ? 1 : ['x'] } },
    field: `${group}.${'n'.repeat(51)}`,
    value: 'n'.repeat(51),
    facts: { limit: 50, actual: 51 },
  })),
  {
    code: 'name-too-long',
    name: 'counts UTF-16 units',
    endpoint: { Id: 'e-1', User: { UserAttributes: { ['😀'.repeat(26)]: ['x'] } } },
    field: `User.UserAttributes.${'😀'.repeat(26)}`,
    value: '😀'.repeat(26),
    facts: { limit: 50, actual: 52 },
  },
  {
    code: 'value-too-long',
    name: 'counts UTF-16 units, and lies in the attribute',
    endpoint: { ...sms, Attributes: { 'a.b/c~d': ['x', '😀'.repeat(51)] } },
    field: 'Attributes.a.b/c~d',
    value: '😀'.repeat(51),
    facts: { limit: 100, actual: 102 },
  },
  {
    code: 'value-too-long',
    name: 'in the attribute __proto__',
    endpoint: JSON.parse(`{"Id":"e-1","Attributes":{"__proto__":["${'x'.repeat(101)}"]}}`),
    field: 'Attributes.__proto__',
    value: 'x'.repeat(101),
    facts: { limit: 100, actual: 101 },
  },
  {
    code: 'value-too-long',
    name: 'twice in one attribute, reported once',
    endpoint: { ...sms, Attributes: { 0: ['x'.repeat(101), 'y'.repeat(102)] } },
    field: 'Attributes.0',
    value: 'x'.repeat(101),
    facts: { limit: 100, actual: 101 },
  },
  {
    code: 'too-many-values',
    name: '51 values',
    endpoint: { ...sms, Attributes: { Ride: Array.from({ length: 51 }, () => 'x') } },
    field: 'Attributes.Ride',
    value: null,
    facts: { limit: 50, actual: 51 },
  },
  {
    code: 'endpoint-too-large',
    name: 'counts bytes, not characters',
    endpoint: { Id: 'é'.repeat(7500) },
    field: '',
    value: null,
    facts: { limitBytes: 15000, actualBytes: 15009 },
  },
  {
    code: 'schema-mismatch',
    name: 'an empty Id',
    endpoint: { Id: '' },
    field: 'Id',
    value: '',
    facts: { keyword: 'minLength', detail: 'must NOT have fewer than 1 characters' },
  },
  {
    code: 'schema-mismatch',
    name: 'a field that is not importable',
    endpoint: { ...sms, EndpointStatus: 'ACTIVE' },
    field: 'EndpointStatus',
    value: null,
    facts: { keyword: 'additionalProperties', detail: 'must NOT have additional properties' },
  },
  {
    code: 'schema-mismatch',
    name: 'an attribute that is no list',
    endpoint: { ...sms, Attributes: { Ride: 'Bus' } },
    field: 'Attributes.Ride',
    value: 'Bus',
    facts: { keyword: 'type', detail: 'must be array' },
  },
];

describe('createValidator, one problem', () => {
  it.each(problemRows)('$code: $name', ({ code, endpoint, field, value, facts }) => {
    expect(validate(toEndpoint(endpoint), noFields)).toEqual([
      { code, field, value, facts: facts ?? {} },
    ]);
  });
});

describe('createValidator, several problems', () => {
  it.each([
    { name: 'nothing at all', endpoint: {} },
    {
      name: 'a user ID with attributes',
      endpoint: { User: { UserId: 'u', UserAttributes: { a: [] } } },
    },
    { name: 'a user ID with a metric', endpoint: { User: { UserId: 'u' }, Metrics: { m: 1 } } },
  ])('reports both missing fields of $name', ({ endpoint }) => {
    const codes = validate(toEndpoint(endpoint), noFields).map((problem) => problem.code);
    expect(codes.sort()).toEqual(['missing-address', 'missing-channel-type']);
  });

  it('reports problems of all fields', () => {
    const endpoint = {
      ChannelType: 'SMS',
      OptOut: 'no',
      Location: { Country: 'XX', Latitude: 91 },
    };
    const problems = validate(toEndpoint(endpoint), noFields);
    expect(problems.map((problem) => problem.field).sort()).toEqual([
      'Address',
      'Location.Country',
      'Location.Latitude',
      'OptOut',
    ]);
  });

  it('leaves the endpoint as it is', () => {
    const endpoint = toEndpoint({ ChannelType: 'SMS', Location: { Country: 'XX' } });
    const before = structuredClone(endpoint);
    validate(endpoint, noFields);
    expect({ ...endpoint }).toEqual({ ...before });
  });
});

describe('createValidator, fields that have a problem already', () => {
  it.each<{ name: string; endpoint: Endpoint; fields: string[]; codes: string[] }>([
    { name: 'a bad Address', endpoint: { ChannelType: 'SMS' }, fields: ['Address'], codes: [] },
    { name: 'a bad ChannelType', endpoint: { Address: 'x' }, fields: ['ChannelType'], codes: [] },
    { name: 'both bad', endpoint: {}, fields: ['Address', 'ChannelType'], codes: [] },
    { name: 'a bad Id', endpoint: { OptOut: 'ALL' }, fields: ['Id'], codes: [] },
    { name: 'a bad user ID alone', endpoint: {}, fields: ['User.UserId'], codes: [] },
    {
      name: 'a bad user ID of an endpoint without an Address',
      endpoint: { ChannelType: 'SMS' },
      fields: ['User.UserId'],
      codes: ['missing-address'],
    },
    {
      name: 'a bad ChannelType, and no Address',
      endpoint: {},
      fields: ['ChannelType'],
      codes: ['missing-address'],
    },
    {
      name: 'a bad country, and neither of the two',
      endpoint: {},
      fields: ['Location.Country'],
      codes: ['missing-channel-type', 'missing-address'],
    },
    {
      name: 'a bad value of another attribute',
      endpoint: { ...sms, Attributes: { a: ['x'.repeat(101)] } },
      fields: ['Attributes.b'],
      codes: ['value-too-long'],
    },
    {
      name: 'an object that has lost its only field',
      endpoint: { ...sms, Location: {} },
      fields: ['Location.Country'],
      codes: [],
    },
  ])('$name', ({ endpoint, fields, codes }) => {
    const problems = validate(toEndpoint(endpoint), new Set(fields));
    expect(problems.map((problem) => problem.code)).toEqual(codes);
  });
});

/** The same object as the kernel makes it: no prototype, at any depth. */
function toEndpoint(plain: Endpoint): Endpoint {
  const endpoint = createEndpoint();
  for (const [name, value] of Object.entries(plain)) {
    endpoint[name] = isObject(value) ? toEndpoint(value) : value;
  }
  return endpoint;
}

function isObject(value: EndpointValue): value is Endpoint {
  return typeof value === 'object' && !Array.isArray(value);
}
