import { describe, expect, it } from 'vitest';

import { closestFieldName, resolveFieldName } from '../../src/targets/field-path.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';

describe('resolveFieldName', () => {
  it.each([
    { name: 'Id', path: 'Id', repairs: [] },
    { name: 'User.UserId', path: 'User.UserId', repairs: [] },
    { name: 'Location.Latitude', path: 'Location.Latitude', repairs: [] },
    { name: 'CreationDate', path: 'CreationDate', repairs: [] },
    { name: ' Address\t', path: 'Address', repairs: ['field-name-trimmed'] },
    { name: '\uFEFFAddress', path: 'Address', repairs: ['field-name-trimmed'] },
    { name: 'CHANNELTYPE', path: 'ChannelType', repairs: ['field-name-case'] },
    { name: 'user.userid', path: 'User.UserId', repairs: ['field-name-case'] },
    {
      name: ' address ',
      path: 'Address',
      repairs: ['field-name-trimmed', 'field-name-case'],
    },
  ])('finds the field of "$name"', ({ name, path, repairs }) => {
    const resolved = resolveFieldName(pinpoint, name);
    expect(resolved).toMatchObject({ kind: 'field', field: { path }, repairs });
  });

  it.each([
    { name: 'Attributes.Ride', group: 'Attributes', own: 'Ride', repairs: [] },
    { name: 'Metrics.visits', group: 'Metrics', own: 'visits', repairs: [] },
    { name: 'User.UserAttributes.City', group: 'User.UserAttributes', own: 'City', repairs: [] },
    { name: 'Attributes.a.b', group: 'Attributes', own: 'a.b', repairs: [] },
    { name: 'Attributes.__proto__', group: 'Attributes', own: '__proto__', repairs: [] },
    {
      name: 'USER.USERATTRIBUTES.CITY',
      group: 'User.UserAttributes',
      own: 'CITY',
      repairs: ['field-name-case'],
    },
    {
      name: 'attributes.rIDE ',
      group: 'Attributes',
      own: 'rIDE',
      repairs: ['field-name-trimmed', 'field-name-case'],
    },
  ])('finds the group of "$name"', ({ name, group, own, repairs }) => {
    const resolved = resolveFieldName(pinpoint, name);
    expect(resolved).toEqual({
      kind: 'group',
      group: pinpoint.groups.find((known) => known.path === group),
      name: own,
      path: `${group}.${own}`,
      repairs,
    });
  });

  it.each([
    '',
    '   ',
    'Attributes',
    'Attributes.',
    'Attributes. ',
    'User',
    'User.',
    'Location',
    'Email',
    'User.X',
  ])('finds no place for "%s"', (name) => {
    expect(resolveFieldName(pinpoint, name)).toBeNull();
  });
});

describe('closestFieldName', () => {
  it.each([
    ['email', 'Address'],
    ['E_MAIL', 'Address'],
    ['phone', 'Address'],
    ['Mobile Number', 'Address'],
    ['customer.email', 'Address'],
    ['country', 'Location.Country'],
    ['user_id', 'User.UserId'],
    ['customer_id', 'User.UserId'],
    ['zip', 'Location.PostalCode'],
    ['Adress', 'Address'],
    ['ChanelType', 'ChannelType'],
    ['channel_type', 'ChannelType'],
    ['Demographics.TimeZone', 'Demographic.Timezone'],
    ['Location.Contry', 'Location.Country'],
    ['City', 'Location.City'],
    ['OptOtu', 'OptOut'],
    ['Attribute.email', 'Attributes.email'],
    ['Metric.Visits', 'Metrics.Visits'],
    ['UserAttributes.City', 'User.UserAttributes.City'],
    ['User.Attributes.a.b', 'User.UserAttributes.a.b'],
  ])('%s is close to %s', (name, closest) => {
    expect(closestFieldName(pinpoint, name)).toBe(closest);
  });

  it.each(['', '.', 'x', 'Name', 'favourite_colour', 'EndpointStatu', 'x'.repeat(100_000)])(
    'nothing is close to "%.20s"',
    (name) => {
      expect(closestFieldName(pinpoint, name)).toBeNull();
    },
  );
});
