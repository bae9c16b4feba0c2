import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeChannelType } from '../../src/normalize/channel-type.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const CHANNEL_TYPES =
  'PUSH GCM APNS APNS_SANDBOX APNS_VOIP APNS_VOIP_SANDBOX ADM SMS VOICE EMAIL BAIDU CUSTOM IN_APP';

describe('normalizeChannelType', () => {
  it('leaves every channel type as it is', () => {
    expect(listNotCanonical(normalizeChannelType, CHANNEL_TYPES.split(' '))).toEqual([]);
  });

  it.each([
    ['lower case', 'sms', 'SMS', 'channel-type-case'],
    ['mixed case', 'Email', 'EMAIL', 'channel-type-case'],
    ['hyphens', 'apns-voip-sandbox', 'APNS_VOIP_SANDBOX', 'channel-type-case'],
    ['a space', 'In App', 'IN_APP', 'channel-type-case'],
    ['the new name of GCM', 'FCM', 'GCM', 'channel-type-alias'],
    ['its brand', 'Firebase', 'GCM', 'channel-type-alias'],
    ['APNS without its S', 'apn', 'APNS', 'channel-type-alias'],
    ['e-mail with a hyphen', 'E-Mail', 'EMAIL', 'channel-type-alias'],
    ['mail', 'mail', 'EMAIL', 'channel-type-alias'],
  ])('repairs %s: %s', (_name, text, value, rule) => {
    expect(normalizeChannelType(text)).toEqual({ value, repairs: [rule] });
  });

  it.each([
    ['a platform with several channels', 'IOS'],
    ['a device with several channels', 'PHONE'],
    ['a letter whose upper case is ASCII', '\u017Fms'],
    ['a name of every object', 'constructor'],
    ['two channels', 'SMS,EMAIL'],
  ])('rejects %s: %s', (_name, text) => {
    expect(normalizeChannelType(text)).toEqual({ code: 'unknown-channel-type', facts: {} });
  });

  it('is idempotent', () => {
    const words = fc.constantFrom(...CHANNEL_TYPES.split(' '), 'fcm', 'e mail', 'in-app', 'IOS');
    expect(
      findUnstable(normalizeChannelType, fc.oneof(words, fc.mixedCase(words), fc.string())),
    ).toBeNull();
  });
});
