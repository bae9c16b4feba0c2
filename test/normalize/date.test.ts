import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDateNormalizer } from '../../src/normalize/date.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const inNewYork = createDateNormalizer('America/New_York');
const withoutZone = createDateNormalizer(null);

describe('createDateNormalizer', () => {
  it('leaves canonical dates as they are', () => {
    const dates = ['2024-02-29T23:59:59Z', '2024-01-01T00:00:00.120Z', '0001-01-01T00:00:00Z'];
    expect(listNotCanonical(withoutZone, dates)).toEqual([]);
    expect(listNotCanonical(inNewYork, dates)).toEqual([]);
  });

  it.each([
    ['a zone word', '2019-01-13 00:00:00 UTC', '2019-01-13T00:00:00Z'],
    ['a zone word with a fraction', '2019-01-13 00:00:00.123456 UTC', '2019-01-13T00:00:00.123Z'],
    ['an offset of hours', '2024-01-01 00:00:00+00', '2024-01-01T00:00:00Z'],
    ['an offset east', '2024-01-01T00:00:00+09:00', '2023-12-31T15:00:00Z'],
    ['an offset west without a colon', '2024-01-01T00:00:00-0330', '2024-01-01T03:30:00Z'],
    ['a fraction of zero', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00Z'],
    ['a short fraction', '2024-01-01T00:00:00.5Z', '2024-01-01T00:00:00.500Z'],
    [
      'a fraction just short of a second',
      '2024-12-31T23:59:59.999999Z',
      '2024-12-31T23:59:59.999Z',
    ],
    ['the basic form', '20240101T000000Z', '2024-01-01T00:00:00Z'],
    ['lower case', '2024-01-01t00:00:00z', '2024-01-01T00:00:00Z'],
    ['no seconds', '2024-01-01T00:00Z', '2024-01-01T00:00:00Z'],
  ])('needs no time zone for %s: %s', (_name, text, value) => {
    expect(withoutZone(text)).toEqual({ value, repairs: ['date-to-utc'] });
  });

  it.each([
    ['a date', '2024-01-01', '2024-01-01T05:00:00Z'],
    ['a summer date', '2024-07-01', '2024-07-01T04:00:00Z'],
    ['a basic date', '20240101', '2024-01-01T05:00:00Z'],
    ['slashes and no seconds', '2025/01/27 15:50', '2025-01-27T20:50:00Z'],
    ['a fraction of zero', '2024-01-01 00:00:00.000', '2024-01-01T05:00:00Z'],
    ['the last moment before clocks go forward', '2024-03-10 01:59:59', '2024-03-10T06:59:59Z'],
    ['the first moment after it', '2024-03-10 03:00:00', '2024-03-10T07:00:00Z'],
    ['a time that comes twice: the first', '2024-11-03 01:30:00', '2024-11-03T05:30:00Z'],
    ['the first time after it', '2024-11-03 02:00:00', '2024-11-03T07:00:00Z'],
  ])('reads in the time zone %s: %s', (_name, text, value) => {
    expect(inNewYork(text)).toEqual({ value, repairs: ['date-to-utc'] });
  });

  it('takes the first of two times wherever clocks go back', () => {
    const inLordHowe = createDateNormalizer('Australia/Lord_Howe');
    expect(inLordHowe('2024-04-07 01:45:00')).toMatchObject({ value: '2024-04-06T14:45:00Z' });
    const inLondon = createDateNormalizer('Europe/London');
    expect(inLondon('2024-10-27 01:30:00')).toMatchObject({ value: '2024-10-27T00:30:00Z' });
  });

  it.each([
    ['2024-03-10 02:00:00', 'America/New_York'],
    ['2024-03-10 02:59:59', 'America/New_York'],
    ['2018-11-04', 'America/Sao_Paulo'],
    ['2011-12-30 12:00:00', 'Pacific/Apia'],
  ])('rejects %s, which the clocks of %s never show', (text, timezone) => {
    const reason = `this local time does not exist in ${timezone}`;
    expect(createDateNormalizer(timezone)(text)).toEqual({
      code: 'invalid-date',
      facts: { reason },
    });
  });

  it.each(['2024-01-01', '2024-01-01 12:00:00', '20240101'])(
    'names --timezone where %s needs one',
    (text) => {
      const outcome = withoutZone(text);
      expect(outcome).toMatchObject({ code: 'invalid-date' });
      expect(JSON.stringify(outcome)).toContain('--timezone');
    },
  );

  it.each([
    ['month or day first', '01/02/2024', /either way round/],
    ['a short year last', '1.2.24', /either way round/],
    ['30 February', '2024-02-30', /no such day/],
    ['29 February of another year', '2023-02-29', /no such day/],
    ['29 February 1900', '1900-02-29T00:00:00Z', /no such day/],
    ['31 April', '2024-04-31', /no such day/],
    ['month 13', '2024-13-01', /no such day/],
    ['the zero date', '0000-00-00 00:00:00', /no such day/],
    ['24 hours', '2024-01-01T24:00:00Z', /no such time/],
    ['60 minutes', '2024-01-01T00:60:00Z', /no such time/],
    ['a leap second', '2016-12-31T23:59:60Z', /no such time/],
    ['an offset of 19 hours', '2024-01-01T00:00:00+19:00', /no such offset/],
    ['seconds since 1970', '1704067200', /bare number/],
    ['milliseconds since 1970', '1704067200000', /bare number/],
    ['a day count of a spreadsheet', '45292.5', /bare number/],
    ['words', 'Jan 1, 2024', /known form/],
    ['mixed separators', '2024-01/01', /known form/],
    ['a trailing word', '2024-01-01T00:00:00Z or so', /known form/],
    ['a year that UTC moves beyond 9999', '9999-12-31T23:59:59-01:00', /out of range/],
    ['a year that UTC moves before 1', '0001-01-01T00:00:00+01:00', /out of range/],
  ])('rejects %s: %s', (_name, text, reason) => {
    const outcome = inNewYork(text);
    expect(outcome).toEqual({
      code: 'invalid-date',
      facts: { reason: expect.stringMatching(reason) },
    });
  });

  it('rejects local times under a name that is no zone', () => {
    expect(createDateNormalizer('Nowhere/Here')('2024-01-01')).toMatchObject({
      code: 'invalid-date',
    });
  });

  it('keeps the moment of every date', () => {
    const dates = fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const outcome = withoutZone(date.toISOString());
        expect('value' in outcome && Date.parse(String(outcome.value))).toBe(date.getTime());
      }),
    );
  });

  it('is idempotent', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789'.split('')),
      minLength: 4,
      maxLength: 4,
    });
    const day = fc.constantFrom('-01-01', '/12/31', '-02-29', '0307');
    const time = fc.constantFrom('', ' 00:30', 'T23:59:59.9996', ' 01:00:00');
    const offset = fc.constantFrom('', 'Z', ' UTC', '+14:00', '-12');
    const dates = fc.tuple(digits, day, time, offset).map((parts) => parts.join(''));
    expect(findUnstable(inNewYork, fc.oneof(dates, fc.string()), 1000)).toBeNull();
  });
});
