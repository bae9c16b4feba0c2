import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TIMEZONE_LINKS } from '../../src/normalize/timezone-names.ts';
import { isTimezone, normalizeTimezone } from '../../src/normalize/timezone.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

describe('normalizeTimezone', () => {
  it('leaves every zone of the runtime as it is', () => {
    expect(listNotCanonical(normalizeTimezone, Intl.supportedValuesOf('timeZone'))).toEqual([]);
  });

  it('leaves every other name of a zone as it is', () => {
    expect(listNotCanonical(normalizeTimezone, TIMEZONE_LINKS)).toEqual([]);
  });

  it.each([
    ['lower case', 'europe/london', 'Europe/London'],
    ['lower case of a new name', 'europe/kyiv', 'Europe/Kyiv'],
    ['lower case of an old name', 'asia/calcutta', 'Asia/Calcutta'],
    ['upper case', 'AMERICA/PORT_OF_SPAIN', 'America/Port_of_Spain'],
    ['a space', 'America/New York', 'America/New_York'],
    ['lower-case UTC', 'utc', 'UTC'],
  ])('repairs %s: %s', (_name, text, value) => {
    expect(normalizeTimezone(text)).toEqual({ value, repairs: ['timezone-form'] });
  });

  it.each([
    ['an offset', '+02:00'],
    ['an offset from UTC', 'UTC+2'],
    ['an abbreviation', 'CST'],
    ['an abbreviation of several zones', 'IST'],
    ['Z', 'Z'],
    ['a name that never was', 'Europe/Nowhere'],
    ['a city', 'Paris'],
    ['a name given up long ago', 'SystemV/EST5'],
  ])('rejects %s: %s', (_name, text) => {
    expect(normalizeTimezone(text)).toEqual({ code: 'invalid-timezone', facts: {} });
  });

  it('is idempotent', () => {
    const names = fc.constantFrom('Europe/Kyiv', 'US/Pacific-New', 'EST5EDT', 'Etc/GMT+5', 'CST');
    expect(
      findUnstable(normalizeTimezone, fc.oneof(names, fc.mixedCase(names), fc.string())),
    ).toBeNull();
  });
});

describe('isTimezone', () => {
  it('knows every listed name, so that local times can be read in it', () => {
    expect(TIMEZONE_LINKS.filter((name) => !isTimezone(name))).toEqual([]);
  });

  it.each(['europe/london', 'CST', 'Nowhere/Here'])('is false for %s', (text) => {
    expect(isTimezone(text)).toBe(false);
  });
});
