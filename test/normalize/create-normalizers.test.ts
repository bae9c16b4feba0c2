import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createNormalizers } from '../../src/normalize/create-normalizers.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const normalizers = createNormalizers({ defaultCountry: null, timezone: null });

describe('createNormalizers', () => {
  it.each([
    ['text', ' any Text '],
    ['channel-type', 'SMS'],
    ['opt-out', 'ALL'],
    ['locale', 'en_US'],
    ['timezone', 'Europe/Kyiv'],
    ['country', 'US'],
    ['date', '2024-01-01T00:00:00Z'],
  ] as const)('leaves canonical %s as it is: %s', (kind, text) => {
    expect(listNotCanonical(normalizers.byKind[kind], [text])).toEqual([]);
  });

  it('gives numbers as numbers', () => {
    expect(normalizers.byKind.number('5')).toEqual({ value: 5, repairs: [] });
  });

  it.each(['SMS', 'VOICE'])('reads the addresses of %s as phone numbers', (channelType) => {
    expect(normalizers.address(channelType)('+1 206 555 0100')).toMatchObject({
      value: '+12065550100',
    });
  });

  it('reads the addresses of EMAIL as e-mail addresses', () => {
    expect(normalizers.address('EMAIL')('a@B.co')).toMatchObject({ value: 'a@b.co' });
  });

  it.each(['GCM', 'APNS', 'APNS_SANDBOX', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'ADM', 'BAIDU'])(
    'reads the addresses of %s as tokens',
    (channelType) => {
      expect(normalizers.address(channelType)('a b')).toMatchObject({
        code: 'invalid-address',
        facts: { channelType },
      });
    },
  );

  it.each(['PUSH', 'CUSTOM', 'IN_APP', null])('leaves the addresses of %s open', (channelType) => {
    expect(
      listNotCanonical(normalizers.address(channelType), ['a b', '2065550100', 'A@B']),
    ).toEqual([]);
  });

  it('completes phone numbers and dates by its settings', () => {
    const settled = createNormalizers({ defaultCountry: 'GB', timezone: 'Europe/London' });
    expect(settled.address('SMS')('07700 900123')).toMatchObject({ value: '+447700900123' });
    expect(settled.byKind.date('2024-07-01')).toMatchObject({ value: '2024-06-30T23:00:00Z' });
  });

  it('leaves free text alone', () => {
    expect(findUnstable(normalizers.byKind.text, fc.string({ unit: 'grapheme' }))).toBeNull();
  });
});
