import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeOptOut } from '../../src/normalize/opt-out.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

describe('normalizeOptOut', () => {
  it('leaves ALL and NONE as they are', () => {
    expect(listNotCanonical(normalizeOptOut, ['ALL', 'NONE'])).toEqual([]);
  });

  it.each(['all', 'All', 'true', 'TRUE', 't', 'yes', 'Y', '1', 'opted_out', 'Opted Out', 'optout'])(
    'reads %s as opted out',
    (text) => {
      expect(normalizeOptOut(text)).toEqual({ value: 'ALL', repairs: ['opt-out-word'] });
    },
  );

  it.each(['none', 'false', 'F', 'no', 'n', '0', 'subscribed', 'opted-in', 'optin'])(
    'reads %s as not opted out',
    (text) => {
      expect(normalizeOptOut(text)).toEqual({ value: 'NONE', repairs: ['opt-out-word'] });
    },
  );

  it('reads unsubscribed as opted out', () => {
    expect(normalizeOptOut('unsubscribed')).toMatchObject({ value: 'ALL' });
  });

  it.each(['maybe', '2', 'ALL NONE', 'null', 'constructor', '\u2713'])('rejects %s', (text) => {
    expect(normalizeOptOut(text)).toEqual({ code: 'invalid-opt-out', facts: {} });
  });

  it('is idempotent', () => {
    const words = fc.constantFrom('ALL', 'none', 'true', '0', 'opted_out', 'SUBSCRIBED');
    expect(
      findUnstable(normalizeOptOut, fc.oneof(words, fc.mixedCase(words), fc.string())),
    ).toBeNull();
  });
});
