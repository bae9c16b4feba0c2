import { normalizeEmail } from '../normalize/email.js';
import { normalizeCountry } from '../normalize/country.js';
import { normalizeLocale } from '../normalize/locale.js';
import { normalizeNumber } from '../normalize/number.js';
import { createPhoneNormalizer } from '../normalize/phone.js';
import { normalizeTimezone } from '../normalize/timezone.js';
import { readListText } from '../map/list-text.js';
import { parsePostgresArray } from '../map/postgres-array.js';
import { readDateShape } from './date-shape.js';
const BOOLEANS = new Set('true false t f yes no y n'.split(' '));
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const PHONE_LIKE = /^(?:\+|00)?[\d\s()./-]{6,24}$/;
const DECIMAL_COMMA = /^[+-]?\d{1,3}(?:[. ]?\d{3})*,\d+$/;
const TOKEN = /^[\w:-]{60,}$/;
const MAX_LENGTH = 2000;
const phone = createPhoneNormalizer(null);
/** What a text, without white space around it, can be. */
export function listTraits(text) {
    const traits = new Set();
    if (text.length > MAX_LENGTH)
        return traits;
    if (/\s/.test(text))
        traits.add('spaced');
    if (text.includes('@') && isValid(normalizeEmail(text)))
        traits.add('email');
    if (readDateShape(text) !== null)
        traits.add('date');
    else if (PHONE_LIKE.test(text))
        addPhone(text, traits);
    if (isValid(normalizeNumber(text)))
        addNumber(text, traits);
    if (DECIMAL_COMMA.test(text))
        traits.add('decimal-comma');
    if (BOOLEANS.has(text.toLowerCase()))
        traits.add('boolean');
    if (text === '0' || text === '1')
        traits.add('boolean-digit');
    if (UUID.test(text))
        traits.add('uuid');
    else if (TOKEN.test(text))
        traits.add('token');
    if (/^[[{]/.test(text))
        addBrackets(text, traits);
    if (/^\p{L}/u.test(text))
        addWords(text, traits);
    return traits;
}
/** Whether a text is plainly a value and not the name of a column. */
export function looksLikeValue(text) {
    const traits = listTraits(text);
    if (['NULL', '\\N'].includes(text))
        return true;
    return [
        'email',
        'date',
        'number',
        'decimal-comma',
        'uuid',
        'phone',
        'json-list',
        'postgres-list',
        'token',
    ].some((trait) => traits.has(trait));
}
function isValid(outcome) {
    return 'value' in outcome;
}
function addPhone(text, traits) {
    const digits = text.replaceAll(/\D/g, '').length;
    if (digits < 6 || digits > 15)
        return;
    traits.add('phone-like');
    const international = text.replace(/^00/, '+');
    if (!international.startsWith('+'))
        traits.add('phone-local');
    else if (isValid(phone(international)))
        traits.add('phone');
}
function addNumber(text, traits) {
    traits.add('number');
    if (!/^-?\d+$/.test(text))
        return;
    traits.add(/^-?0\d/.test(text) ? 'padded-integer' : 'integer');
    if (/^1[0-9]\d{8}$/.test(text))
        traits.add('epoch-s');
    if (/^1[0-9]\d{11}$/.test(text))
        traits.add('epoch-ms');
    if (/^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text))
        traits.add('compact-date');
}
function addBrackets(text, traits) {
    if (text.startsWith('{')) {
        if (typeof parsePostgresArray(text) !== 'string')
            traits.add('postgres-list');
        else if (text.endsWith('}'))
            traits.add('json-object');
        return;
    }
    if (readListText(text) !== null)
        traits.add('json-list');
    if (!text.endsWith(']'))
        return;
    if (/^\[\s*'/.test(text))
        traits.add('python-list');
    traits.add('athena-list');
}
function addWords(text, traits) {
    if (isValid(normalizeCountry(text))) {
        traits.add('country');
        if (text.length > 2)
            traits.add('country-word');
    }
    if (isValid(normalizeLocale(text))) {
        traits.add('locale');
        if (text.length > 2)
            traits.add('locale-pair');
    }
    if (text.includes('/') && isValid(normalizeTimezone(text)))
        traits.add('timezone');
}
