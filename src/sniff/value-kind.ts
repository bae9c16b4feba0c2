import { normalizeEmail } from '../normalize/email.ts';
import { normalizeCountry } from '../normalize/country.ts';
import { normalizeLocale } from '../normalize/locale.ts';
import { normalizeNumber } from '../normalize/number.ts';
import { createPhoneNormalizer } from '../normalize/phone.ts';
import { normalizeTimezone } from '../normalize/timezone.ts';
import { readListText } from '../map/list-text.ts';
import { parsePostgresArray } from '../map/postgres-array.ts';
import { readDateShape } from './date-shape.ts';

/** What one value can be. A value has any number of traits. */
export type Trait =
  | 'email'
  | 'phone'
  | 'phone-like'
  | 'phone-local'
  | 'country'
  | 'country-word'
  | 'locale'
  | 'locale-pair'
  | 'timezone'
  | 'number'
  | 'decimal-comma'
  | 'integer'
  | 'padded-integer'
  | 'epoch-s'
  | 'epoch-ms'
  | 'compact-date'
  | 'date'
  | 'boolean'
  | 'boolean-digit'
  | 'uuid'
  | 'json-list'
  | 'postgres-list'
  | 'athena-list'
  | 'python-list'
  | 'json-object'
  | 'token'
  | 'spaced';

const BOOLEANS = new Set('true false t f yes no y n'.split(' '));
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const PHONE_LIKE = /^(?:\+|00)?[\d\s()./-]{6,24}$/;
const DECIMAL_COMMA = /^[+-]?\d{1,3}(?:[. ]?\d{3})*,\d+$/;
const TOKEN = /^[\w:-]{60,}$/;
const MAX_LENGTH = 2000;

const phone = createPhoneNormalizer(null);

/** What a text, without white space around it, can be. */
export function listTraits(text: string): ReadonlySet<Trait> {
  const traits = new Set<Trait>();
  if (text.length > MAX_LENGTH) return traits;
  if (/\s/.test(text)) traits.add('spaced');
  if (text.includes('@') && isValid(normalizeEmail(text))) traits.add('email');
  if (readDateShape(text) !== null) traits.add('date');
  else if (PHONE_LIKE.test(text)) addPhone(text, traits);
  if (isValid(normalizeNumber(text))) addNumber(text, traits);
  if (DECIMAL_COMMA.test(text)) traits.add('decimal-comma');
  if (BOOLEANS.has(text.toLowerCase())) traits.add('boolean');
  if (text === '0' || text === '1') traits.add('boolean-digit');
  if (UUID.test(text)) traits.add('uuid');
  else if (TOKEN.test(text)) traits.add('token');
  if (/^[[{]/.test(text)) addBrackets(text, traits);
  if (/^\p{L}/u.test(text)) addWords(text, traits);
  return traits;
}

/** Whether a text is plainly a value and not the name of a column. */
export function looksLikeValue(text: string): boolean {
  const traits = listTraits(text);
  if (['NULL', '\\N'].includes(text)) return true;
  return (
    [
      'email',
      'date',
      'number',
      'decimal-comma',
      'uuid',
      'phone',
      'json-list',
      'postgres-list',
      'token',
    ] as const
  ).some((trait) => traits.has(trait));
}

function isValid(outcome: object): boolean {
  return 'value' in outcome;
}

function addPhone(text: string, traits: Set<Trait>): void {
  const digits = text.replaceAll(/\D/g, '').length;
  if (digits < 6 || digits > 15) return;
  traits.add('phone-like');
  const international = text.replace(/^00/, '+');
  if (!international.startsWith('+')) traits.add('phone-local');
  else if (isValid(phone(international))) traits.add('phone');
}

function addNumber(text: string, traits: Set<Trait>): void {
  traits.add('number');
  if (!/^-?\d+$/.test(text)) return;
  traits.add(/^-?0\d/.test(text) ? 'padded-integer' : 'integer');
  if (/^1[0-9]\d{8}$/.test(text)) traits.add('epoch-s');
  if (/^1[0-9]\d{11}$/.test(text)) traits.add('epoch-ms');
  if (/^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text)) traits.add('compact-date');
}

function addBrackets(text: string, traits: Set<Trait>): void {
  if (text.startsWith('{')) {
    if (typeof parsePostgresArray(text) !== 'string') traits.add('postgres-list');
    else if (text.endsWith('}')) traits.add('json-object');
    return;
  }
  if (readListText(text) !== null) traits.add('json-list');
  if (!text.endsWith(']')) return;
  if (/^\[\s*'/.test(text)) traits.add('python-list');
  traits.add('athena-list');
}

function addWords(text: string, traits: Set<Trait>): void {
  if (isValid(normalizeCountry(text))) {
    traits.add('country');
    if (text.length > 2) traits.add('country-word');
  }
  if (isValid(normalizeLocale(text))) {
    traits.add('locale');
    if (text.length > 2) traits.add('locale-pair');
  }
  if (text.includes('/') && isValid(normalizeTimezone(text))) traits.add('timezone');
}
