import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { presets } from '../../src/parse/presets.ts';
import {
  compared,
  createComparison,
  dialects,
  plainRule,
  readColumns,
  renamed,
  runChoices,
  runs,
} from './compare-ways.ts';
import { csvColumns, csvTexts, jsonLines } from './hostile-records.ts';

describe('the fast path', () => {
  afterAll(() => {
    if (runs > 1) console.log(`records compared: ${JSON.stringify(compared)}`);
  });

  it.each(Object.entries(dialects))('gives what the plain way gives: CSV, %s', (_name, preset) => {
    const dialect = { ...preset, hasHeader: true };
    for (const choices of runChoices) {
      const compare = createComparison(choices);
      const property = fc.property(csvColumns(), fc.nat(), (columns, seed) => {
        const [text] = fc.sample(csvTexts(dialect, columns), { seed, numRuns: 1 });
        const csv = { columns, dialect };
        const [fast, plain] = compare(text, { format: 'csv', csv, isTranscoded: false });
        expect(fast).toEqual(plain);
      });
      fc.assert(property, { numRuns: 6 * runs });
    }
  });

  it('gives what the plain way gives: NDJSON', () => {
    for (const choices of runChoices) {
      const compare = createComparison(choices);
      const property = fc.property(fc.array(jsonLines(), { maxLength: 8 }), (lines) => {
        const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
        const [fast, plain] = compare(lines.join('\n'), source);
        expect(fast).toEqual(plain);
      });
      fc.assert(property, { numRuns: 100 * runs });
    }
  });

  it('leaves out a nested object as a whole', () => {
    const row = '{"ChannelType":"EMAIL","Address":"a@example.com","Location":{"City":"Rome"}}\n';
    const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const [fast, plain] = createComparison({ drops: ['Location'] })(row, source);
    expect(fast).toEqual(plain);
    expect(fast.output).toBe('{"ChannelType":"EMAIL","Address":"a@example.com"}\n');
  });

  it('finds nothing to leave out in an escaped line break', () => {
    const csv = {
      columns: ['ChannelType', 'Address', 'EffectiveDate'],
      dialect: presets.snowflake,
    };
    const [fast, plain] = createComparison({})('EMAIL,a@example.com,\\\n\n', {
      format: 'csv',
      csv,
      isTranscoded: false,
    });
    expect(fast).toEqual(plain);
    expect(fast).toHaveProperty('repairs', {});
  });

  it('reads on where a carriage return after a closing quote ends no line', () => {
    const csv = {
      columns: ['ChannelType', 'Address', 'Attributes.Plan'],
      dialect: { ...presets.snowflake, quote: 34 },
    };
    const text = 'EMAIL,a@example.com,"x"\rmore\nEMAIL,b@example.com,"y"\r\n';
    const [fast, plain] = createComparison({})(text, { format: 'csv', csv, isTranscoded: false });
    expect(fast).toEqual(plain);
    expect(fast).toHaveProperty('problems', { 'misplaced-quote': 1 });
  });

  it.each(['null', '""', '" "', '"EMAIL"'])('lets a constant stand in for %s', (value) => {
    const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const row = `{"ChannelType":${value},"Id":"1","OptOut":${value}}\n`;
    const constants = { ChannelType: 'PUSH', OptOut: 'ALL' };
    const [fast, plain] = createComparison({ constants })(row, source);
    expect(fast).toEqual(plain);
  });

  it('reads an address by a channel that comes after it under another name', () => {
    const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const compare = createComparison({ columns: renamed });
    const rows = '{"Address":"A@EXAMPLE.COM","channel":"EMAIL"}\n'.repeat(3);
    const [fast, plain] = compare(rows, source);
    expect(fast).toEqual(plain);
    expect(fast.output).toBe('{"Address":"A@example.com","ChannelType":"EMAIL"}\n'.repeat(3));
  });

  it('puts values of flat records into their objects, in the order in which they came', () => {
    const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const row =
      '{"User.UserAttributes.Mood":"calm","Id":"1","Location.City":"Rome","User.UserId":"u","ChannelType":"EMAIL","Address":"a@example.com","Location.Country":"IT"}\n';
    const [fast, plain] = createComparison({})(row.repeat(2), source);
    expect(fast).toEqual(plain);
    expect(fast.output).toBe(
      '{"User":{"UserAttributes":{"Mood":["calm"]},"UserId":"u"},"Id":"1","Location":{"City":"Rome","Country":"IT"},"ChannelType":"EMAIL","Address":"a@example.com"}\n'.repeat(
        2,
      ),
    );
  });

  it.each([
    ['100 y', 'y'.repeat(100)],
    ['5,000 y', 'y'.repeat(5000)],
    ['14,000 y', 'y'.repeat(14_000)],
    ['20,000 y', 'y'.repeat(20_000)],
    ['170,000 é', 'é'.repeat(170_000)],
  ])('has room for a value that a mapping makes %s', (_, long) => {
    const values = { values: { a: long }, otherwise: undefined };
    const columns = { c: { ...plainRule, values, to: ['Location.City'] } };
    const compare = createComparison({ columns });
    const csv = { columns: ['ChannelType', 'Address', 'c'], dialect: presets.rfc4180 };
    const [fast, plain] = compare('EMAIL,a@example.com,a\nEMAIL,b@example.com,b\n'.repeat(20), {
      format: 'csv',
      csv,
      isTranscoded: false,
    });
    expect(fast).toEqual(plain);
    const json = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const row = '{"ChannelType":"EMAIL","Address":"a@example.com","c":"a"}\n';
    const [fastJson, plainJson] = compare(row.repeat(20), json);
    expect(fastJson).toEqual(plainJson);
  });

  it('judges phone numbers as the library does', () => {
    const digit = fc.constantFrom(...'0123456789'.split(''));
    const code = fc.constantFrom(
      '1',
      '44',
      '49',
      '7',
      '52',
      '54',
      '55',
      '39',
      '81',
      '86',
      '358',
      '9',
    );
    const national = fc.string({ unit: digit, minLength: 3, maxLength: 13 });
    const numbers = fc.tuple(code, national).map((parts) => `SMS,+${parts.join('')}\n`);
    const csv = { columns: ['ChannelType', 'Address'], dialect: presets.rfc4180 };
    const compare = createComparison({});
    const property = fc.property(fc.array(numbers, { maxLength: 30 }), (lines) => {
      const source = { format: 'csv', csv, isTranscoded: false } as const;
      const [fast, plain] = compare(lines.join(''), source);
      expect(fast).toEqual(plain);
    });
    fc.assert(property, { numRuns: 60 * runs });
  });

  it('takes what a mapping says how to read', () => {
    const csv = {
      columns: ['ChannelType', 'Address', 'Attributes.Plan'],
      dialect: presets.rfc4180,
    };
    const [fast, plain] = createComparison({ columns: readColumns })(
      'x,a@example.com,x\nFCM,token,free\nx,b@example.com,EMAIL\n',
      { format: 'csv', csv, isTranscoded: false },
    );
    expect(fast).toEqual(plain);
    expect(fast.output).toBe(
      [
        '{"ChannelType":"EMAIL","Address":"a@example.com","Attributes":{"Plan":["y"],"Tier":["y"]}}\n',
        '{"ChannelType":"GCM","Address":"token","Attributes":{"Plan":["free"],"Tier":["free"]}}\n',
        '{"ChannelType":"EMAIL","Address":"b@example.com"}\n',
      ].join(''),
    );
  });

  it('takes what needs nothing special', () => {
    const rows = '{"ChannelType":"EMAIL","Address":"a@example.com"}\n'.repeat(3);
    const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
    const [fast] = createComparison({})(rows, source);
    expect(fast.output).toBe(rows);
  });
});
