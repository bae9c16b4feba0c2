import { isCountryCode } from './country.js';
import { LANGUAGE_CODES, LANGUAGE_BY_FORMER_CODE } from './language-codes.js';
import { repaired, unchanged } from './outcome.js';
// Language, script, country; then what POSIX adds: encoding and modifier (`en_US.UTF-8@euro`).
const LOCALE = /^([A-Za-z]{2})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?:\.[A-Za-z0-9-]+)?(?:@[A-Za-z0-9]+)?$/;
const FORM = Object.freeze(['locale-form']);
const INVALID = Object.freeze({ code: 'invalid-locale', facts: {} });
/**
 * An ISO 639-1 language with or without an ISO 3166-1 alpha-2 country: `en_US`, `en`. From the
 * same in other spellings (`en-us`, `en_US.UTF-8`), and with a script, which is left out
 * (`zh-Hans-CN`). Anything else is `invalid-locale`.
 */
export function normalizeLocale(text) {
    const match = LOCALE.exec(text);
    if (match === null)
        return INVALID;
    const language = findLanguage((match[1] ?? '').toLowerCase());
    if (language === undefined)
        return INVALID;
    const country = match[2]?.toUpperCase();
    if (country !== undefined && !isCountryCode(country))
        return INVALID;
    const locale = country === undefined ? language : `${language}_${country}`;
    return locale === text ? unchanged(text) : repaired(locale, FORM);
}
function findLanguage(code) {
    return LANGUAGE_CODES.has(code) ? code : LANGUAGE_BY_FORMER_CODE.get(code);
}
