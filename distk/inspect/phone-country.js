import { normalizeCountry } from '../normalize/country.js';
/** Share of numbers without a country code that is worth a question. */
const WORTH_ASKING = 0.02;
const MOST = 0.5;
/** Looks at the phone numbers that are addresses, and at the countries that the records name. */
export function findPhoneCountry(columns, addresses) {
    const phones = columns.filter(({ profile, guess }) => guess.kind === 'phone' &&
        (addresses.some(({ name }) => name === profile.name) || profile.name === 'Address'));
    const like = sum(phones, 'phone-like');
    const local = sum(phones, 'phone-local');
    const isNeeded = like > 0 && local / like > WORTH_ASKING;
    const likely = isNeeded ? findLikely(columns) : null;
    const hint = likely === null ? ', such as "US"' : `; most records name "${likely}"`;
    const note = `defaultCountry: ${local} of ${like} phone numbers ${local === 1 ? 'has' : 'have'} no country code: write the country that they are of${hint}`;
    return { isNeeded, note, likely };
}
function sum(columns, trait) {
    return columns.reduce((total, { profile }) => total + (profile.traits.get(trait) ?? 0), 0);
}
function findLikely(columns) {
    const countries = columns.find(({ guess }) => guess.kind === 'country');
    const values = countries?.profile.values;
    if (countries === undefined || values === null || values === undefined)
        return null;
    const counts = new Map();
    for (const [value, count] of values) {
        const outcome = normalizeCountry(value);
        if (!('value' in outcome))
            continue;
        const code = String(outcome.value);
        counts.set(code, (counts.get(code) ?? 0) + count);
    }
    const [code, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
    return count >= countries.profile.filled * MOST ? code : null;
}
