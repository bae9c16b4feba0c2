import { renderInline } from '../mapping/render-mapping.js';
import { normalizeChannelType } from '../normalize/channel-type.js';
import { normalizeCountry } from '../normalize/country.js';
import { normalizeOptOut } from '../normalize/opt-out.js';
import { findNamedField, findTopics } from '../sniff/name-words.js';
import { ask, sendTo } from './column-proposal.js';
/** The single-valued field of the target that a column belongs to, or null where it is none. */
export function proposeField(profile, guess, target) {
    if (guess.kind === 'empty' || guess.kind === 'object')
        return null;
    if (guess.kind === 'list' && guess.list?.format !== 'delimited')
        return null;
    if (guess.kind === 'country')
        return sendTo('Location.Country', describeCountries(profile, guess));
    const consent = proposeConsent(profile, guess);
    if (consent !== null)
        return consent;
    const path = findNamedField(target, profile.name);
    if (path === null)
        return proposeByKind(guess);
    switch (path) {
        case 'Location.Country':
            return askCountry(profile);
        case 'Location.Latitude':
        case 'Location.Longitude':
            return guess.kind === 'number' ? sendTo(path) : null;
        case 'Demographic.Locale':
            return guess.kind === 'locale' ? sendTo(path) : null;
        case 'Demographic.Timezone':
            return guess.kind === 'timezone' ? sendTo(path) : null;
        case 'ChannelType':
            return hasOnly(profile, normalizeChannelType) ? sendTo(path) : null;
        case 'OptOut':
            return hasOnly(profile, normalizeOptOut) ? sendTo(path) : null;
        // These are found by what they hold, not by their names alone.
        case 'Address':
        case 'Id':
        case 'User.UserId':
            return null;
        default:
            return guess.kind === 'date' ? null : sendTo(path);
    }
}
function proposeByKind(guess) {
    if (guess.kind === 'timezone')
        return sendTo('Demographic.Timezone');
    if (guess.kind === 'locale')
        return sendTo('Demographic.Locale', describeDoubt(guess));
    return null;
}
function describeDoubt({ certainty, reason }) {
    return certainty === 'sure' ? null : reason;
}
/** Columns that say who may be written to. Which way round they do decides who hears from you. */
function proposeConsent(profile, guess) {
    const topics = findTopics(profile.name);
    const isOut = topics.has('opt-out');
    const isIn = topics.has('opt-in');
    if (!isOut && !isIn && !topics.has('consent'))
        return null;
    if (guess.kind !== 'boolean') {
        if (!hasOnly(profile, normalizeOptOut))
            return askConsent(profile);
        return sendTo('OptOut', `its values say who opted out: ${showValues(profile)}`);
    }
    if (isOut && !isIn)
        return sendTo('OptOut', 'true is taken for: opted out');
    if (!isIn) {
        return ask(`if true means consent, write ${renderInline({ to: 'OptOut', values: invert(profile) })}; if not, swap ALL and NONE`);
    }
    return {
        ...sendTo('OptOut', 'true is taken for: wants to hear from you'),
        entry: { to: 'OptOut', values: invert(profile) },
    };
}
const MOST_WORDS = 6;
/** Words that are not known: which of them means consent only a person can say. */
function askConsent(profile) {
    if (profile.values === null || profile.values.size > MOST_WORDS)
        return null;
    const words = [...profile.values.keys()].map((word) => [word, 'NONE or ALL']);
    return ask(`who may be written to? Write NONE for them, and ALL for others: ${renderInline({ to: 'OptOut', values: Object.fromEntries(words) })}`);
}
function askCountry(profile) {
    const entry = spellCountries(profile);
    return ask(`few of its values are English names or codes of countries: write ${entry}`);
}
function describeCountries(profile, guess) {
    const doubt = describeDoubt(guess);
    const entry = spellCountries(profile);
    return doubt === null || entry === null ? doubt : `${doubt}; for the others write ${entry}`;
}
/**
 * An entry with codes to be filled in for names in another language, or codes of one's own; null where
 * none was seen.
 */
function spellCountries({ values, examples }) {
    const unknown = [...(values?.keys() ?? examples)].filter((word) => !isCountry(word));
    if (unknown.length === 0)
        return null;
    const codes = unknown.slice(0, MOST_WORDS).map((word) => [word, 'CODE']);
    const entry = { to: 'Location.Country', values: Object.fromEntries(codes) };
    return `${renderInline(entry)}${unknown.length > MOST_WORDS ? ', and so on' : ''}`;
}
function isCountry(word) {
    return 'value' in normalizeCountry(word);
}
const YES = /^(true|t|yes|y|1)$/i;
function invert({ values }) {
    const words = [...(values?.keys() ?? [])];
    return Object.fromEntries(words.map((word) => [word, YES.test(word) ? 'NONE' : 'ALL']));
}
/** Whether a column has few values, all of which a field takes. */
function hasOnly({ values }, normalize) {
    if (values === null || values.size === 0)
        return false;
    return [...values.keys()].every((value) => 'value' in normalize(value));
}
const SHOWN_VALUES = 3;
function showValues({ examples }) {
    return examples.slice(0, SHOWN_VALUES).join(', ');
}
