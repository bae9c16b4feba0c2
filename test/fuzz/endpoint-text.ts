import type { Random } from './random.ts';

/** The keys that an object is written with, by the place it has in an endpoint. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '',
    [
      'Id',
      'ChannelType',
      'Address',
      'OptOut',
      'Attributes',
      'Metrics',
      'Location',
      'Demographic',
      'User',
    ],
  ],
  ['Location', ['City', 'Country', 'Latitude', 'PostalCode']],
  ['Demographic', ['Locale', 'Timezone', 'Make']],
  ['User', ['UserId', 'UserAttributes']],
  ['Attributes', ['Plan', 'a.b', '__proto__', 'constructor', 'toString', '7', '']],
  ['User.UserAttributes', ['Plan', '__proto__', 'é']],
  ['Metrics', ['Visits', 'hasOwnProperty', '1']],
]);
const ODD_KEYS = ['__proto__', 'constructor', 'toString', 'id', 'ADDRESS', 'Attributes.Plan', ''];

/** Texts that a field most often holds, good and bad ones. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['ChannelType', ['EMAIL', 'SMS', 'GCM', 'PUSH', 'VOICE', 'sms', 'Email', 'FCM', 'fax', '']],
  [
    'Address',
    [
      'ana@example.com',
      'Ana.B+tag@Example.COM',
      '+12065550100',
      '+1 (206) 555-0100',
      '0012065550100',
      '12065550100.0',
      '1.20656E+10',
      '+999123',
      'token-1a2b3c4d',
      'a b',
      'zoë@example.com',
      '',
    ],
  ],
  ['Location.Country', ['DE', 'us', 'USA', 'Germany', 'XK', 'Westeros', ' FR ']],
  ['Location.Latitude', ['52.5', '-90', '90.0', '91', '1e999', '-0', '0x10', '007', '1e1', '12,5']],
  ['Demographic.Locale', ['en_US', 'en-us', 'de', 'zh-Hans-CN', 'english', 'sq_XK']],
  ['Demographic.Timezone', ['Europe/Berlin', 'UTC', 'PST', 'europe/berlin', 'US/Pacific']],
  ['OptOut', ['ALL', 'NONE', 'true', 'f', '0', 'maybe']],
]);
const METRICS = ['0', '-0', '1.50', '1e400', '1e-400', '9007199254740993', 'NaN', ' 7 ', '+1'];
const FREE_TEXTS = ['a1', 'Plus', 'yearly, cheap', '10'];
/** Texts that any field may be given, far from what it holds. */
const ODD_TEXTS = [
  '',
  ' ',
  'null',
  '\\N',
  '[]',
  '["a","b"]',
  '["\\ud83d"]',
  '[1,',
  'a"b',
  'a\\b',
  '😀',
  '\u00a0x\u00a0',
  '\ufeff',
  '\ufffd',
  '\u2028',
  '\u0000',
  '\u007f',
  '\u001f',
  '\u200b',
  'a\tb',
  'a\r\nb',
  'x'.repeat(101),
  '😀'.repeat(51),
  '__proto__',
  'constructor',
];
/** JSON texts of other types, or of none. */
const ODD_JSON = [
  'null',
  'true',
  '[]',
  '{}',
  '[null]',
  '-0',
  '0',
  '1e999',
  '1E400',
  '-1e-400',
  '12345678901234567890',
  '0.1e1',
  '01',
  '1.',
  'NaN',
  '"\\ud83d\\ude00"',
  '"\\ud83d"',
  '"\\ude00x"',
  '"\\u0041\\/\\n"',
  '"\\u0000"',
  '"\\x"',
  '["a",["b"]]',
  '[{"a":1}]',
  '{"a":{"b":"c"}}',
  `${'['.repeat(33)}${']'.repeat(33)}`,
  `${'['.repeat(30)}${']'.repeat(30)}`,
];
const ODD_LINES = ['[]', '1', '"x"', 'null', '\ufeff{}', '{', '{}', '\u00a0{}', '{}{}', '//'];
const DAMAGE = ['"', ',', '\\', '{', '}', '[', ']', ':', ' ', '\t', '\r', '0', 'e', '\u0000', 'é'];

/** A line of NDJSON without its line end: some are good endpoints, some close to one. */
export function writeEndpointLine(random: Random): string {
  if (random.chance(0.01)) return random.pick(ODD_LINES);
  const line = writeObject(random, '');
  return random.chance(0.1) ? damage(random, line) : line;
}

/** `path`: where the object stands in the endpoint, dotted. */
function writeObject(random: Random, path: string): string {
  const known = KEYS.get(path) ?? [];
  const first = path === '' && random.chance(0.8) ? ['ChannelType', 'Address'] : [];
  const keys = [...first, ...random.list(path === '' ? 5 : 3, () => random.pick(known))];
  if (random.chance(0.05)) keys.push(random.pick(ODD_KEYS));
  const written = random.chance(0.97) ? [...new Set(keys)] : keys;
  const space = random.chance(0.1) ? random.pick([' ', '\t', '  ']) : '';
  const members = written.map((key) => {
    const value = writeValue(random, path === '' ? key : `${path}.${key}`);
    return `${space}${writeString(random, key)}${space}:${space}${value}`;
  });
  return `{${members.join(',')}${space}}`;
}

function writeValue(random: Random, path: string): string {
  if (random.chance(0.04)) return random.pick(ODD_JSON);
  if (KEYS.has(path)) return writeObject(random, path);
  const text = pickText(random, path);
  const isNumber = path.startsWith('Metrics.') || path === 'Location.Latitude';
  const isJsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?(e-?\d+)?$/.test(text);
  if (isNumber && isJsonNumber && random.chance(0.7)) return text;
  if (!path.includes('Attributes.')) return writeString(random, text);
  const texts = random.list(3, () => writeString(random, pickText(random, path)));
  return random.chance(0.2) ? writeString(random, text) : `[${texts.join(',')}]`;
}

function pickText(random: Random, path: string): string {
  if (random.chance(0.08)) return random.pick(ODD_TEXTS);
  const usual = path.startsWith('Metrics.') ? METRICS : VALUES.get(path);
  return random.pick(usual ?? FREE_TEXTS);
}

/** A JSON string; at times a character is written as an escape that needs none. */
function writeString(random: Random, text: string): string {
  if (text === '' || !random.chance(0.05)) return JSON.stringify(text);
  const code = text.charCodeAt(0).toString(16).padStart(4, '0');
  return `"\\u${code}${JSON.stringify(text.slice(1)).slice(1)}`;
}

function damage(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const added = random.chance(0.5) ? random.pick(DAMAGE) : '';
  return text.slice(0, at) + added + text.slice(at + random.below(3));
}
