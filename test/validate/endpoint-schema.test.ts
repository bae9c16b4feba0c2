import { createRequire } from 'node:module';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { pinpoint } from '../../src/targets/pinpoint.ts';
import { endpointSchema as schema } from './compiled-schema.ts';

// `require`, because importing JSON warns on Node 20.
const countryCodes: [string, string][] = createRequire(import.meta.url)(
  'i18n-iso-countries/codes.json',
);

describe('endpoint.schema.json', () => {
  it('lists the countries of ISO 3166-1', () => {
    // XK (Kosovo) is in wide use, but ISO has not assigned it.
    const assigned = countryCodes.map(([alpha2]) => alpha2).filter((code) => code !== 'XK');
    expect(schema.$defs.country.enum).toHaveLength(249);
    expect(schema.$defs.country.enum).toEqual(assigned.sort());
  });

  it('has the fields of the target that can be written, and no others', () => {
    const { Demographic, Location, User, ...single } = schema.properties;
    const paths = [
      ...Object.keys(single),
      ...Object.keys(Demographic.properties).map((name) => `Demographic.${name}`),
      ...Object.keys(Location.properties).map((name) => `Location.${name}`),
      ...Object.keys(User.properties).map((name) => `User.${name}`),
    ];
    const written = pinpoint.fields.filter((field) => field.use !== 'drop');
    const expected = [...written, ...pinpoint.groups].map((place) => place.path);
    expect(paths.sort()).toEqual(expected.sort());
  });

  it('has a rule for addresses of every channel, and only of those', () => {
    const branches: { if: { properties?: { ChannelType: { enum: string[] } } } }[] = schema.allOf;
    const withRule = branches.flatMap((branch) => branch.if.properties?.ChannelType.enum ?? []);
    const channelTypes: string[] = schema.$defs.channelType.enum;
    expect(withRule.toSorted()).toEqual(channelTypes.toSorted());
  });

  it('can be used by an Ajv that knows nothing of our keywords and formats', () => {
    const validate = new Ajv2020({ strict: false, logger: false }).compile(schema);
    expect(validate({ ChannelType: 'SMS', Address: '+12065550100' })).toBe(true);
    expect(validate({ ChannelType: 'SMS', Address: '2065550100' })).toBe(false);
    expect(validate({ ChannelType: 'SMS' })).toBe(false);
    expect(validate({ User: { UserId: 'u-1' } })).toBe(true);
  });
});
