import { findTopics } from './name-words.js';
import { guessList } from './mapped-list.js';
/** From this share on a kind is taken for that of the column, and from the other on for certain. */
const MOST = 0.8;
const NEARLY_ALL = 0.97;
/** The same where the name of the column says so too. */
const NAMED = 0.5;
/** The first rule that has an answer counts. */
const RULES = [
    guessEmpty,
    guessNested,
    guessEmail,
    guessListKind,
    guessDate,
    guessBoolean,
    guessPhone,
    guessTimestamp,
    guessId,
    guessNumber,
    guessZone,
    guessLocale,
    guessCountry,
    guessToken,
];
/** Guesses what a column holds from its values, and from its name where values could be several things. */
export function sniffColumn(profile) {
    const topics = findTopics(profile.name);
    const share = (trait) => (profile.traits.get(trait) ?? 0) / profile.judged;
    const isUnique = profile.distinct >= Math.min(profile.filled, 2000) * 0.98;
    const view = { profile, topics, share, isUnique };
    for (const rule of RULES) {
        const guess = rule(view);
        if (guess !== null)
            return guess;
    }
    return create('text', 'sure', `up to ${profile.maxLength} characters`);
}
function create(kind, certainty, reason) {
    return { kind, certainty, reason, dateFormat: null, list: null };
}
function byShare(kind, share, what) {
    const certainty = share >= NEARLY_ALL ? 'sure' : 'likely';
    return create(kind, certainty, `${percent(share)} are ${what}`);
}
/** Never rounded up to all. */
function percent(share) {
    return share === 1 ? 'all' : `${Math.floor(share * 100)}%`;
}
function guessEmpty({ profile }) {
    return profile.filled === 0 ? create('empty', 'sure', 'no value was seen') : null;
}
function guessNested({ profile, share }) {
    const objects = profile.nested / profile.filled + share('json-object');
    return objects >= 0.5 ? byShare('object', objects, 'objects or lists of objects') : null;
}
function guessEmail({ share, topics }) {
    const least = topics.has('email') ? NAMED : MOST;
    return share('email') >= least ? byShare('email', share('email'), 'email addresses') : null;
}
function guessListKind({ profile, share, topics }) {
    const list = guessList(profile, share, topics.has('list'));
    if (list === null || (list.format === 'delimited' && topics.has('phrase')))
        return null;
    return { ...create('list', list.certainty, list.reason), list };
}
function guessDate({ profile, share }) {
    if (share('date') < MOST)
        return null;
    const { dates } = profile;
    if (dates.doubt !== null)
        return create('date', 'unsure', dates.doubt);
    const format = dates.format ?? 'ISO 8601';
    const all = share('date') * dates.share;
    const guess = byShare('date', all, `dates written ${format}`);
    return { ...guess, dateFormat: format };
}
function guessBoolean({ profile, share, topics }) {
    const words = share('boolean') + share('boolean-digit');
    if (words < NEARLY_ALL || profile.distinct > 4)
        return null;
    if (share('boolean-digit') < MOST)
        return create('boolean', 'sure', 'nothing but truth values');
    const isNamed = ['flag', 'opt-in', 'opt-out', 'consent'].some((topic) => topics.has(topic));
    return isNamed ? create('boolean', 'likely', 'nothing but 0 and 1') : null;
}
function guessPhone({ share, topics, profile }) {
    const isNamed = topics.has('phone');
    const like = share('phone-like');
    if (like < (isNamed ? NAMED : MOST))
        return null;
    const plain = share('integer') + share('padded-integer');
    if (isNamed) {
        const what = share('phone') >= MOST ? 'phone numbers with country code' : 'phone numbers';
        return byShare('phone', like, what);
    }
    if (share('phone') < 0.3 || plain > 0.7 || profile.distinct < 2)
        return null;
    return byShare('phone', like, 'phone numbers');
}
function guessTimestamp({ share, topics }) {
    const isNamed = topics.has('date') && !topics.has('id');
    const forms = [
        ['epoch-s', 'X', 'seconds since 1970'],
        ['epoch-ms', 'x', 'milliseconds since 1970'],
        ['compact-date', 'yyyyMMdd', 'dates written yyyyMMdd'],
    ];
    const found = forms.find(([trait]) => share(trait) >= NEARLY_ALL);
    if (found === undefined || !isNamed)
        return null;
    return { ...create('date', 'likely', `they look like ${found[2]}`), dateFormat: found[1] };
}
function guessId({ profile, share, topics, isUnique }) {
    if (share('uuid') >= MOST)
        return byShare('id', share('uuid'), 'UUIDs');
    const isNamed = topics.has('id') || topics.has('person');
    if (!isNamed || topics.has('date') || share('spaced') > 0.05)
        return null;
    const isFilled = profile.filled >= profile.records * 0.98;
    if (isUnique && isFilled)
        return create('id', 'sure', 'no value comes twice');
    return topics.has('person') && topics.has('id') ? create('id', 'likely', 'by its name') : null;
}
function guessNumber({ share, topics }) {
    const comma = share('decimal-comma');
    if (comma > 0 && comma + share('number') >= NEARLY_ALL) {
        return create('text', 'sure', 'numbers with a decimal comma');
    }
    if (share('number') < NEARLY_ALL)
        return null;
    const isCode = topics.has('postal') || topics.has('id') || share('padded-integer') > 0.02;
    return isCode ? null : byShare('number', share('number'), 'numbers');
}
function guessZone({ share }) {
    const zones = share('timezone');
    return zones >= MOST ? byShare('timezone', zones, 'names of time zones') : null;
}
function guessLocale({ share, topics }) {
    const isNamed = topics.has('language');
    if (share('locale-pair') < MOST && !(isNamed && share('locale') >= MOST))
        return null;
    if (!isNamed && share('country') > share('locale-pair'))
        return null;
    return byShare('locale', share('locale'), 'locales');
}
function guessCountry({ share, topics }) {
    const countries = share('country');
    if (topics.has('region') || topics.has('language'))
        return null;
    if (topics.has('country') && countries >= NAMED)
        return byShare('country', countries, 'countries');
    if (countries < MOST || share('country-word') < 0.5)
        return null;
    return { ...byShare('country', countries, 'countries'), certainty: 'likely' };
}
function guessToken({ share, topics }) {
    if (share('token') < MOST)
        return null;
    return topics.has('token')
        ? create('device-token', 'sure', 'long tokens, and named so')
        : create('device-token', 'unsure', 'long tokens');
}
