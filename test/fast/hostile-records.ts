import * as fc from 'fast-check';

import type { CsvDialect } from '../../src/parse/dialect.ts';

/** Bytes, as latin1 text: UTF-8 where it is valid, and not always valid. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const COLUMN_NAMES = [
  'Id',
  'ChannelType',
  'Address',
  'OptOut',
  'EffectiveDate',
  'EndpointStatus',
  'Location.City',
  'Location.Country',
  'Location.Latitude',
  'Demographic.Locale',
  'Demographic.Timezone',
  'Attributes.Plan',
  'Attributes.7',
  'Attributes.__proto__',
  'Attributes.a.b',
  'attributes.Lower',
  'Metrics.Orders',
  'User.UserId',
  'User.UserAttributes.Interests',
  'User.UserAttributes.Interests',
  'Address',
  `Attributes.${'n'.repeat(51)}`,
];

/** Names that a run with default options knows, in any order. */
export function csvColumns(): fc.Arbitrary<string[]> {
  return fc
    .shuffledSubarray(COLUMN_NAMES, { minLength: 1 })
    .map((names) => [...new Set(['ChannelType', 'Address']), ...names.slice(0, 9)].slice(0, 11))
    .chain((names) => fc.shuffledSubarray(names, { minLength: names.length }));
}

const TEXTS = [
  '',
  ' ',
  'x',
  'EMAIL',
  'SMS',
  'email',
  'FCM',
  'APNS',
  'CUSTOM',
  'PIGEON',
  'a@example.com',
  'A.b+c@Example.COM',
  'a..b@example.com',
  'a@localhost',
  'a@1.2',
  'é@exämple.com',
  '+12065550100',
  '+447700900123',
  '(206) 555-0100',
  '12065550100.0',
  '1.2E+10',
  '+1',
  'token:abc-_123',
  'token with space',
  'ALL',
  'none',
  't',
  'maybe',
  'US',
  'usa',
  'United Kingdom',
  'XX',
  'en_US',
  'en-us',
  'Europe/Berlin',
  'CST',
  '2024-01-01 00:00:00',
  '2024-01-01T00:00:00Z',
  '0',
  '-0',
  '5',
  '-12.50',
  '90',
  '89.999',
  '-180.1',
  '1e3',
  '007',
  '.5',
  '9007199254740993',
  '123456789012345678',
  '0.0000001',
  '["a","b"]',
  '[]',
  '[" "]',
  '[1,true,null]',
  '[x]',
  ' padded ',
  '\u00A0nbsp\u00A0',
  '\u3000wide',
  'tab\there',
  'quote"inside',
  'back\\slash',
  'new\nline',
  'lone\rreturn',
  'nul\u0000byte',
  'Zoë 佐藤 😀',
  '\\N',
  'NULL',
  'v'.repeat(100),
  'v'.repeat(101),
  'é'.repeat(60),
  '😀'.repeat(51),
];

function cells(dialect: CsvDialect): fc.Arbitrary<string> {
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const quote = dialect.quote === null ? '"' : String.fromCharCode(dialect.quote);
  return fc.oneof(
    { weight: 5, arbitrary: text.map(bytesOf) },
    {
      weight: 4,
      arbitrary: text.map((value) => {
        const escape = dialect.quoteEscape === 'double' ? quote : '\\';
        return quote + bytesOf(value).replaceAll(quote, escape + quote) + quote;
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom('\xff', `${quote}open`, `${quote}a${quote}b`, '\\') },
  );
}

/** Records of about the right number of cells, blank lines and headers between them. */
export function csvTexts(dialect: CsvDialect, columns: readonly string[]): fc.Arbitrary<string> {
  const delimiter = String.fromCharCode(dialect.delimiter);
  const good = fc.array(cells(dialect), { minLength: columns.length, maxLength: columns.length });
  const line = fc.oneof(
    { weight: 8, arbitrary: good.map((row) => withChannel(columns, row).join(delimiter)) },
    {
      weight: 1,
      arbitrary: fc.array(cells(dialect), { maxLength: 4 }).map((row) => row.join(delimiter)),
    },
    { weight: 1, arbitrary: fc.constantFrom('', columns.join(delimiter)) },
  );
  return fc
    .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ''));
}

/** Most records should come near to being accepted, or little would be compared. */
function withChannel(columns: readonly string[], row: readonly string[]): string[] {
  const pairs = [
    ['EMAIL', 'a@example.com'],
    ['SMS', '+447700900123'],
    ['GCM', 'token:1'],
  ] as const;
  const pair = pairs[row.join('').length % pairs.length];
  return row.map((cell, column) => {
    if (row.join('').length % 4 === 0) return cell;
    if (columns[column] === 'ChannelType') return pair[0];
    return columns[column] === 'Address' ? pair[1] : cell;
  });
}

const KEYS = [
  'Id',
  'ChannelType',
  'Address',
  'OptOut',
  'EffectiveDate',
  'EndpointStatus',
  'Location',
  'location',
  'Demographic',
  'Attributes',
  'Metrics',
  'User',
  'UserId',
  'UserAttributes',
  'City',
  'Country',
  'Latitude',
  'Locale',
  'Timezone',
  'Plan',
  '7',
  '__proto__',
  'constructor',
  'User.UserId',
  'Attributes.Flat',
  'unknown',
  '',
  'Orders',
];

function jsonValues(depth: number): fc.Arbitrary<string> {
  const text = fc.constantFrom(...TEXTS).map((value) => JSON.stringify(value));
  const leaf = fc.oneof(
    { weight: 6, arbitrary: text },
    {
      weight: 3,
      arbitrary: fc.constantFrom('null', 'true', 'false', '1', '-0', '1.50', '1e999', '01', '1.'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        String.raw`"\u0041"`,
        String.raw`"a\/b"`,
        String.raw`"\n x"`,
        String.raw`"x\\n"`,
        String.raw`"\ud800"`,
        String.raw`"\x"`,
        '"raw\ttab"',
        '"open',
        '[]',
        '{}',
        '[null]',
        '["a", "", 5, true]',
        '[["a"]]',
        `[${Array(51).fill('"a"').join()}]`,
      ),
    },
  );
  if (depth === 0) return leaf;
  return fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: jsonObjects(depth - 1) });
}

function jsonObjects(depth: number): fc.Arbitrary<string> {
  const member = fc
    .tuple(fc.constantFrom(...KEYS), jsonValues(depth), fc.constantFrom('', '', ' ', '\t'))
    .map(([key, value, space]) => `${JSON.stringify(key)}${space}:${space}${value}`);
  return fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`);
}

const WELL_FORMED = [
  '"ChannelType":"EMAIL","Address":"a@example.com"',
  '"Address":"+447700900123","ChannelType":"SMS"',
  '"Id":"1"',
  '"ChannelType":"fcm", "Address":"token:1", "OptOut":"t"',
];
const NESTED = [
  '"Location":{"City":"Köln","Country":"DE","Latitude":50.9}',
  '"Location":{"City":"","Country":"germany"}',
  '"Attributes":{"Plan":["free"],"Note":"one"}',
  '"Attributes":{"7":["a"],"b":["c"]}',
  '"Metrics":{"Orders":5,"Rate":"1.50"}',
  '"User":{"UserId":9007199254740993,"UserAttributes":{"Interests":["tea"," jazz "]}}',
  '"EndpointStatus":"ACTIVE"',
  '"Location":null',
  '"Demographic":{"Locale":"en-us","Timezone":"Europe/Berlin","Make":"x","Make":"x"}',
];

/** What belongs in nested objects, and is not in them. Some of the names need a rename. */
const FLAT = [
  '"Location.City":"Köln"',
  '"Location.Country":"usa"',
  '"Location.Latitude":50.5',
  '"Attributes.Plan":["free"," x"]',
  '"Attributes.Plan":"free"',
  '"Attributes.Empty":""',
  '"Attributes.None":[null]',
  '"Attributes.7":"seven"',
  '"User.UserAttributes.Interests":["tea","jazz"]',
  '"User.UserAttributes.Mood":"calm"',
  '"User.UserId":"u-7"',
  '"Metrics.Orders":5',
  '"Metrics.Rate":" 1.50 "',
  '"city":"Rome"',
  '"city":""',
  '"plan":"x"',
  '"plan":"EMAIL"',
  '"opted":"t"',
  '"opted":null',
  '"interests":"tea"',
];
const FLAT_STARTS = [
  '"Address":"A@Example.COM","channel":"EMAIL"',
  '"channel":"SMS","Address":"+44 7700 900123"',
  '"email":"a@example.com","channel":"x"',
  '"ChannelType":"EMAIL","email":"A@Example.COM"',
  '"email":"A@Example.COM"',
];

/** Lines of NDJSON: endpoints in every state of repair, other JSON, and text that is none. */
export function jsonLines(): fc.Arbitrary<string> {
  const endpoint = fc
    .tuple(
      fc.constantFrom(...WELL_FORMED),
      fc.shuffledSubarray(NESTED),
      fc.option(jsonObjects(1), { nil: '{}' }),
      fc.constantFrom(',', ', ', ' ,\t'),
    )
    .map(([first, nested, extra, comma]) => {
      const members = [first, ...nested];
      if (extra !== '{}') members.push(extra.slice(1, -1));
      return `{${members.join(comma)}}`;
    });
  const flat = fc
    .tuple(
      fc.constantFrom(...FLAT_STARTS, ...WELL_FORMED),
      fc.shuffledSubarray(FLAT),
      fc.shuffledSubarray(NESTED, { maxLength: 1 }),
    )
    .map(([first, members, nested]) => {
      const isNested = members.length % 5 === 0;
      return `{${[...members, first, ...(isNested ? nested : [])].join(',')}}`;
    });
  const damaged = fc
    .tuple(endpoint, fc.nat(), fc.constantFrom('', '"', '}', ',', '\\', ' ', 'x'))
    .map(([text, at, insert]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + 1);
    });
  return fc
    .oneof(
      { weight: 6, arbitrary: endpoint },
      { weight: 6, arbitrary: flat },
      { weight: 2, arbitrary: jsonObjects(2) },
      { weight: 2, arbitrary: damaged },
      { weight: 1, arbitrary: fc.constantFrom('', ' ', '[]', '"x"', '{}', '{"a":1}x', '\r') },
    )
    .map((text) => (text.length % 13 === 0 ? `${bytesOf(text)}\xff` : bytesOf(text)));
}
