import { normalizeCountry } from './country.js';
import { isPhoneCountry } from './phone.js';
/**
 * The ISO 3166-1 alpha-2 code of a country whose calling code can complete phone numbers, from any
 * spelling that a country may have; null where there is no such country.
 */
export function findDefaultCountry(name) {
    const upper = name.trim().toUpperCase();
    // Kosovo has a calling code, but no code of ISO.
    if (isPhoneCountry(upper))
        return upper;
    const outcome = normalizeCountry(name.trim());
    const code = 'code' in outcome ? '' : String(outcome.value);
    return isPhoneCountry(code) ? code : null;
}
