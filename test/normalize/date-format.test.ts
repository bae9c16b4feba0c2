import { describe, expect, it } from 'vitest';

import { checkDateFormat, createDateFormatNormalizer } from '../../src/normalize/date-format.ts';

const BERLIN = 'Europe/Berlin';

describe('createDateFormatNormalizer', () => {
  it.each([
    ['day first', 'dd/MM/yyyy', '27/01/2024', BERLIN, '2024-01-26T23:00:00Z'],
    ['month first', 'MM/dd/yyyy HH:mm', '01/27/2024 15:50', 'UTC', '2024-01-27T15:50:00Z'],
    ['in summer', 'dd.MM.yyyy HH:mm', '27.07.2024 15:50', BERLIN, '2024-07-27T13:50:00Z'],
    ['the first of two times', 'd.M.yyyy H:mm', '27.10.2024 2:30', BERLIN, '2024-10-27T00:30:00Z'],
    [
      'hours with AM and PM',
      'MMM d, yyyy h:mm a',
      'Jan 7, 2024 1:05 PM',
      'UTC',
      '2024-01-07T13:05:00Z',
    ],
    ['two digits of a year', 'dd/MM/yy', '27/01/24', 'UTC', '2024-01-27T00:00:00Z'],
    ['no separators', 'yyyyMMddHHmmss', '20240127155001', 'UTC', '2024-01-27T15:50:01Z'],
    ['a literal', "yyyy-MM-dd'T'HH:mm", '2024-01-27T15:50', 'UTC', '2024-01-27T15:50:00Z'],
    [
      'an offset, whatever the zone',
      'dd/MM/yyyy HH:mm ZZ',
      '27/01/2024 15:50 +09:00',
      BERLIN,
      '2024-01-27T06:50:00Z',
    ],
    [
      'an offset, without a zone',
      'dd/MM/yyyy ZZZ',
      '27/01/2024 +0900',
      null,
      '2024-01-26T15:00:00Z',
    ],
    ['seconds since 1970', 'X', '1706370600', null, '2024-01-27T15:50:00Z'],
    ['milliseconds since 1970', 'x', '1706370600123', null, '2024-01-27T15:50:00.123Z'],
  ])('reads %s', (_name, format, text, timezone, value) => {
    const outcome = createDateFormatNormalizer(format, timezone)(text);
    expect(outcome).toEqual({ value, repairs: ['date-to-utc'] });
  });

  it.each([
    ['another form', 'dd/MM/yyyy', '2024-01-27', 'not in the form dd/MM/yyyy'],
    ['one digit where two are due', 'dd/MM/yyyy', '7/1/2024', 'not in the form dd/MM/yyyy'],
    ['text after it', 'dd/MM/yyyy', '27/01/2024 15:50', 'not in the form dd/MM/yyyy'],
    ['no such day', 'dd/MM/yyyy', '31/02/2024', 'no such day or time'],
    ['no such hour', 'dd/MM/yyyy HH:mm', '27/01/2024 25:00', 'no such day or time'],
    [
      'a time that clocks skip',
      'dd/MM/yyyy HH:mm',
      '31/03/2024 02:30',
      'this local time does not exist in Europe/Berlin',
    ],
    ['the year 0', 'dd/MM/yyyy', '01/01/0000', 'a year out of range'],
    ['a text for seconds', 'X', 'yesterday', 'not a count of time since 1970'],
    ['too many seconds', 'X', '999999999999999', 'a year out of range'],
  ])('finds %s', (_name, format, text, reason) => {
    const outcome = createDateFormatNormalizer(format, BERLIN)(text);
    expect(outcome).toEqual({ code: 'invalid-date', facts: { reason } });
  });

  it('does not guess a zone', () => {
    expect(createDateFormatNormalizer('dd/MM/yyyy', null)('27/01/2024')).toMatchObject({
      code: 'invalid-date',
      facts: { reason: expect.stringContaining('no time zone') },
    });
  });
});

describe('checkDateFormat', () => {
  it.each(['dd/MM/yyyy', 'yyyy-ooo', 'EEE, d MMM yy h:mm a', "d 'of' MMMM yyyy", 'X', 'x'])(
    'takes %s',
    (format) => {
      expect(checkDateFormat(format)).toBeNull();
    },
  );

  it.each([
    ['YYYY-MM-dd', '"YYYY" is no year: write yyyy'],
    ['yyyy-MM-DD', '"DD" is no day: write dd'],
    ['dd/MM', 'a date needs a year (yyyy), a month (MM) and a day (dd)'],
    ['dd/mm/yyyy', 'a date needs a year (yyyy), a month (MM) and a day (dd)'],
    ['dd/MM/yyyy hh:mm', 'hours from 1 to 12 (hh) need AM or PM (a), and only they do'],
    ['dd/MM/yyyy HH:mm a', 'hours from 1 to 12 (hh) need AM or PM (a), and only they do'],
    ['dd/MM/yyyy at HH:mm', /^"t" stands for nothing/],
    ['', 'a date needs a year (yyyy), a month (MM) and a day (dd)'],
  ])('refuses %s', (format, reason) => {
    expect(checkDateFormat(format)).toMatch(reason);
  });
});
