import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { presets } from '../../src/parse/presets.ts';
import { createComparison, dialects, runChoices, runs } from './compare-ways.ts';

/** Values that are good in every record, by column. */
const GOOD: Readonly<Record<string, readonly string[]>> = {
  ChannelType: ['EMAIL', 'SMS', 'GCM', 'CUSTOM'],
  Address: ['a@example.com', '+12065550100', 'A@EXAMPLE.com'],
  Id: ['1', ''],
  OptOut: ['ALL', 'none', ''],
  EffectiveDate: ['2026-11-24T10:00:00Z', ''],
  'Location.Country': ['DE', 'usa', ''],
  'Location.City': ['Rome', 'Zoë 佐藤', 'x"y', 'a,b'],
  'Location.Latitude': ['47.5', '-90'],
  'Demographic.Locale': ['en_US', 'de-DE', ''],
  'Demographic.Timezone': ['Europe/Berlin', 'europe/rome', ''],
  'Attributes.Plan': ['free', 'x', '["a","b"]'],
  'Metrics.Orders': ['1', '1.5', '1,234'],
  'User.UserId': ['u', ''],
};
const COLUMNS = Object.keys(GOOD);

const BAD = [
  'Atlantis',
  'english!',
  'CST',
  'Foo/Bar',
  'maybe',
  'PIGEON',
  'n/a',
  '12 apples',
  '1e999',
  '91',
  '+1206',
  '1.20656E+10',
  '+120655501001234',
  '555 0100',
  'a@b',
  'a b@example.com',
  'a@@b.co',
  '',
  ' ',
  ' Atlantis ',
  '\u00a0x',
  'x\u0001y',
  'tok en',
  '2026-13-01',
  'Zo\u00eb',
  'q"q',
  'a\nb',
  'x'.repeat(120),
  JSON.stringify(['a', 'y'.repeat(101)]),
  'long '.repeat(3500),
  '7'.repeat(700),
];

const DIALECTS = [presets.rfc4180, presets.rfc4180, ...Object.values(dialects)];
const LINE_ENDS = ['\n', '\r\n', '\r'];

/** Records that are good but for none, one or two of their values; as names and texts. */
function records(): fc.Arbitrary<[string, string][][]> {
  const columns = fc
    .shuffledSubarray(COLUMNS.slice(2))
    .chain((others) =>
      fc.shuffledSubarray(['ChannelType', 'Address', ...others], { minLength: others.length + 2 }),
    );
  return columns.chain((names) => {
    const good = fc.tuple(...names.map((name) => fc.constantFrom(...GOOD[name])));
    const exchanges = fc.array(fc.tuple(fc.nat(names.length - 1), fc.constantFrom(...BAD)), {
      maxLength: 2,
    });
    const record = fc.tuple(good, exchanges).map(([values, exchanged]) => {
      const texts = [...values];
      for (const [column, text] of exchanged) texts[column] = text;
      return names.map((name, column): [string, string] => [name, texts[column]]);
    });
    return fc.array(record, { minLength: 1, maxLength: 12 });
  });
}

/**
 * Now and then with a field more or less, with a last field in quotes, and without a last line's end.
 * `seed`: what decides it.
 */
function renderCsv(rows: [string, string][][], lineEnd: string, seed: number): string {
  const lines = rows.map((row, number) => {
    const fields = row.map(([, text]) => quote(text));
    const turn = (seed + number) % 11;
    if (turn === 1) fields.push(seed % 2 === 0 ? 'more' : '"more"');
    if (turn === 2) fields.pop();
    if (turn === 3) fields.push('', 'and', '"more"');
    if (turn === 4) fields.length = 1;
    if (turn === 5) fields[fields.length - 1] = `"${row.at(-1)?.[1].replaceAll('"', '""') ?? ''}"`;
    return fields.join();
  });
  const last = seed % 3 === 0 ? '' : lineEnd;
  return Buffer.from(lines.join(lineEnd) + last).toString('latin1');
}

function quote(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Nested where the number is even; a number now and then where a text reads as one. */
function renderJson(row: [string, string][], number: number): string {
  const root: Record<string, unknown> = {};
  for (const [name, text] of row) {
    const path = number % 2 === 0 ? name.split('.') : [name];
    const key = path.pop() ?? name;
    let parent = root;
    for (const step of path) parent = (parent[step] ??= {}) as Record<string, unknown>;
    parent[key] = number % 3 === 0 && /^-?[1-9]\d{0,5}$/.test(text) ? Number(text) : readList(text);
  }
  return Buffer.from(JSON.stringify(root)).toString('latin1');
}

function readList(text: string): unknown {
  return text.startsWith('["') ? JSON.parse(text) : text;
}

describe('the fast path, where one value is bad', () => {
  it('gives what the plain way gives: CSV', () => {
    for (const choices of runChoices) {
      const compare = createComparison(choices);
      const ends = fc.constantFrom(...LINE_ENDS);
      const forms = fc.constantFrom(...DIALECTS);
      const seeds = fc.nat(1000);
      const property = fc.property(records(), ends, seeds, forms, (rows, lineEnd, seed, form) => {
        const columns = rows[0].map(([name]) => name);
        const csv = { columns, dialect: { ...form, hasHeader: true } };
        const source = { format: 'csv', csv, isTranscoded: false } as const;
        const [fast, plain] = compare(renderCsv(rows, lineEnd, seed), source);
        expect(fast).toEqual(plain);
      });
      fc.assert(property, { numRuns: 30 * runs });
    }
  });

  it('gives what the plain way gives: NDJSON', () => {
    for (const choices of runChoices) {
      const compare = createComparison(choices);
      const ends = fc.constantFrom('\n', '\r\n');
      const cuts = fc.array(fc.nat(400), { maxLength: 12 });
      const property = fc.property(records(), ends, cuts, (rows, lineEnd, kept) => {
        const source = { format: 'ndjson', csv: null, isTranscoded: false } as const;
        // A line is cut off where its number is even.
        const lines = rows.map((row, number) =>
          renderJson(row, number).slice(0, number % 2 === 0 ? kept[number] : undefined),
        );
        const [fast, plain] = compare(lines.join(lineEnd), source);
        expect(fast).toEqual(plain);
      });
      fc.assert(property, { numRuns: 60 * runs });
    }
  });

  // More bad values than problems have numbers, more rejects and longer ones than there is room for at once.
  it.each([
    ['more rejects than a run takes', 20_000, (record: number) => `p${record % 3}`],
    ['more problems than have numbers', 5000, (record: number) => `p${record % 2500}`],
    ['long records', 400, (record: number) => `p${record}`.repeat(500)],
    ['control characters', 120, () => '\u0001'.repeat(2000)],
  ])('gives what the plain way gives in one batch: %s', (_, count, valueOf) => {
    const compare = createComparison({});
    const columns = ['ChannelType', 'Address', 'Location.Country'];
    const csv = { columns, dialect: presets.rfc4180 };
    const lines = Array.from({ length: count }, (__, record) =>
      record % 7 === 0 ? 'SMS,+12065550100,DE\n' : `EMAIL,a@b.co,"${valueOf(record)}"\n`,
    );
    const [fast, plain] = compare(lines.join(''), { format: 'csv', csv, isTranscoded: false });
    expect(fast).toEqual(plain);
  });
});
