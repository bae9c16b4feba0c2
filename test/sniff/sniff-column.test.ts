import { describe, expect, it } from 'vitest';

import { ColumnTally } from '../../src/sniff/column-profile.ts';
import { sniffColumn } from '../../src/sniff/sniff-column.ts';
import type { ColumnGuess } from '../../src/sniff/sniff-column.ts';

function sniff(name: string, values: readonly (string | null)[]): ColumnGuess {
  const tally = new ColumnTally(name);
  for (const value of values) tally.add(value);
  return sniffColumn(tally.finish(values.length));
}

describe('sniffColumn', () => {
  it.each<[string, string, string[], string]>([
    ['email addresses', 'x', ['ana@example.com', 'ben@example.com'], 'email sure'],
    [
      'email addresses, and a few words',
      'contact',
      ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com', 'none'],
      'email likely',
    ],
    [
      'email addresses, by name',
      'email_addr',
      ['a@example.com', 'b@example.com', 'n'],
      'email likely',
    ],
    ['few email addresses', 'email_addr', ['a@example.com', 'n', 'm'], 'text sure'],
    ['phone numbers', 'nr', ['+12065550100', '+44 7700 900123', '+442079460000'], 'phone sure'],
    ['local phone numbers, by name', 'mobile', ['030 901820', '01512345678'], 'phone sure'],
    ['bare digits without such a name', 'reference', ['030901820', '01512345678'], 'text sure'],
    ['countries', 'ctry', ['DE', 'Germany', 'usa'], 'country sure'],
    ['country names', 'x', ['Germany', 'France', 'Spain'], 'country likely'],
    ['two letters that could be anything', 'x', ['DE', 'IN', 'CA'], 'text sure'],
    ['states', 'state', ['CA', 'AL', 'DE'], 'text sure'],
    ['locales', 'x', ['en_US', 'de-de', 'fr_FR'], 'locale sure'],
    ['languages, by name', 'lang', ['en', 'de'], 'locale sure'],
    ['time zones', 'x', ['Europe/Berlin', 'America/New_York'], 'timezone sure'],
    ['ISO dates', 'x', ['2024-01-27', '2024-02-28 10:00:00+00'], 'date sure ISO 8601'],
    ['dates, the day first', 'x', ['27/01/2024', '02/03/2024'], 'date sure dd/MM/yyyy'],
    ['dates, the month first', 'x', ['01/27/2024', '2/3/2024'], 'date sure M/d/yyyy'],
    ['dates with points', 'x', ['01.02.2024', '02.03.2024'], 'date sure dd.MM.yyyy'],
    ['dates of either order', 'x', ['01/02/2024', '02/03/2024'], 'date unsure'],
    ['dates of both orders', 'x', ['27/01/2024', '02/27/2024'], 'date unsure'],
    [
      'dates with a time',
      'x',
      ['27.01.2024 15:50', '28.01.2024 9:05'],
      'date sure dd.MM.yyyy H:mm',
    ],
    ['dates with AM', 'x', ['1/27/2024 3:50 PM', '1/2/2024 9:05 AM'], 'date sure M/d/yyyy h:mm a'],
    ['months by name', 'x', ['27-JAN-24', '03-Feb-24'], 'date sure d-MMM-yy'],
    ['English dates', 'x', ['Jan 27, 2024', 'Feb 3, 2024'], 'date sure MMM d, yyyy'],
    ['seconds since 1970, by name', 'created_at', ['1706370600', '1706370601'], 'date likely X'],
    ['seconds without such a name', 'x', ['1706370600', '1706370601'], 'number sure'],
    ['JSON lists', 'x', ['["a","b"]', '[]'], 'list sure json'],
    ['Postgres lists', 'x', ['{a,"b c"}', '{}'], 'list sure postgres'],
    ['Athena lists', 'x', ['[a, b]', '[c]'], 'list likely athena'],
    ['Python lists', 'x', ["['a', 'b']", "['c']"], 'list unsure'],
    ['JSON objects', 'x', ['{"a":1}', '{"b":2}'], 'object sure'],
    ['lists by name', 'interests', ['sport,music', 'travel'], 'list likely delimited'],
    ['lists of Hive', 'x', ['a\x02b', 'b\x02c', 'a\x02c', 'b'], 'list likely delimited'],
    ['lists that repeat', 'x', ['a;b', 'b;c', 'a;c', 'b'], 'list likely delimited'],
    ['names with a comma', 'full_name', ['Lee, Ana', 'Lee, Bo', 'Kim, Ana'], 'text sure'],
    ['truth values', 'active', ['t', 'f', 't'], 'boolean sure'],
    ['0 and 1 of a flag', 'is_vip', ['0', '1', '1'], 'boolean likely'],
    ['0 and 1 of a count', 'orders', ['0', '1', '1'], 'number sure'],
    ['numbers', 'x', ['1.5', '2', '-3e4'], 'number sure'],
    ['postal codes', 'zip', ['97204', '02108'], 'text sure'],
    ['numbers with zeros before them', 'x', ['007', '012'], 'text sure'],
    ['decimal commas', 'x', ['1,50', '1.234,5'], 'text sure'],
    ['ids', 'customer_id', ['17', '18', '19'], 'id sure'],
    ['UUIDs', 'x', ['0f8fad5b-d9cb-469f-a165-70867728950e'], 'id sure'],
    ['nothing', 'x', ['', ' ', 'NULL'], 'empty sure'],
  ])('tells %s', (_what, name, values, wanted) => {
    const { kind, certainty, dateFormat, list } = sniff(name, values);
    const detail = dateFormat ?? list?.format ?? null;
    expect([kind, certainty, ...(detail === null ? [] : [detail])].join(' ')).toBe(wanted);
  });

  it('keeps its memory, however many values there are', () => {
    const tally = new ColumnTally('x');
    for (let number = 0; number < 20_000; number += 1) tally.add(`value ${number}`);
    const { filled, distinct, examples } = tally.finish(20_000);
    expect({ filled, distinct, examples: examples.length }).toEqual({
      filled: 20_000,
      distinct: 2000,
      examples: 3,
    });
  });
});
