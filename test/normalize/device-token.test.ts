import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  createDeviceTokenNormalizer,
  createOpenAddressNormalizer,
} from '../../src/normalize/device-token.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

describe('createDeviceTokenNormalizer', () => {
  const normalize = createDeviceTokenNormalizer('GCM');

  it('leaves tokens of any shape as they are', () => {
    expect(
      listNotCanonical(normalize, [
        '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2b',
        'cKf7:APA91b_x-Y',
        'amzn1.adm-registration.v3.Y29tLmFt',
        'a',
      ]),
    ).toEqual([]);
  });

  it.each([
    ['a space', 'abc def'],
    ['a tab', 'abc\tdef'],
    ['a line break', 'abc\ndef'],
    ['a no-break space', 'abc\u00A0def'],
    ['a zero width space', 'abc\u200Bdef'],
    ['a control character', 'abc\u0000'],
    ['half a surrogate pair', 'abc\uD800'],
  ])('rejects %s', (_name, text) => {
    expect(normalize(text)).toMatchObject({
      code: 'invalid-address',
      facts: { channelType: 'GCM' },
    });
  });

  it('is idempotent', () => {
    expect(findUnstable(normalize, fc.string({ unit: 'grapheme' }))).toBeNull();
  });
});

describe('createOpenAddressNormalizer', () => {
  const normalize = createOpenAddressNormalizer('CUSTOM');

  it('leaves any visible text as it is', () => {
    expect(
      listNotCanonical(normalize, [
        'https://example.com/hook',
        'Room 5',
        'M\u00FCller',
        '\u{1F600}',
      ]),
    ).toEqual([]);
  });

  it.each([
    ['a tab', 'a\tb'],
    ['a line break', 'a\r\nb'],
    ['half a surrogate pair', '\uD800'],
  ])('rejects %s', (_name, text) => {
    expect(normalize(text)).toMatchObject({ facts: { channelType: 'CUSTOM' } });
  });

  it('is idempotent', () => {
    expect(findUnstable(normalize, fc.string({ unit: 'grapheme' }))).toBeNull();
  });
});
