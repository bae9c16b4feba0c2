import { findTopics, splitName } from '../sniff/name-words.js';
/** The columns that addresses come from, one a channel. */
export function findAddresses(columns) {
    const emails = rank(columns, 'email', ['email']);
    const phones = rank(columns, 'phone', ['mobile', 'phone']);
    const tokens = columns.flatMap(({ profile, guess }) => {
        const channelType = guess.kind === 'device-token' ? findPushChannel(profile.name) : null;
        return channelType === null
            ? []
            : [{ name: profile.name, endpoint: 'push', channelType, note: null }];
    });
    return [
        ...emails.map(({ profile, guess }) => ({
            name: profile.name,
            endpoint: 'email',
            channelType: 'EMAIL',
            note: describeDoubt(guess),
        })),
        ...phones.map(({ profile, guess }) => ({
            name: profile.name,
            endpoint: 'phone',
            channelType: 'SMS',
            note: findTopics(profile.name).has('mobile')
                ? describeDoubt(guess)
                : 'SMS reaches mobile phones: write VOICE in its place for others',
        })),
        ...tokens.slice(0, 1),
    ];
}
/** The column of a kind whose name says so best, then the fullest one; none where there is none. */
function rank(columns, kind, topics) {
    const found = columns.filter(({ guess, profile }) => guess.kind === kind && !isOthers(profile));
    const weight = ({ profile }) => {
        const named = findTopics(profile.name);
        const at = topics.findIndex((topic) => named.has(topic));
        return (at === -1 ? topics.length : at) * 100 + splitName(profile.name).length;
    };
    const sorted = found.toSorted((one, other) => weight(one) - weight(other) || other.profile.filled - one.profile.filled);
    return sorted.slice(0, 1);
}
const OTHER_PEOPLE = /manager|agent|owner|created ?by|updated ?by|referr|sender|support|fax/;
/** Addresses of people who are not the customer. */
function isOthers({ name }) {
    return OTHER_PEOPLE.test(splitName(name).join(' '));
}
function findPushChannel(name) {
    const words = splitName(name).join(' ');
    if (/fcm|gcm|firebase|android/.test(words))
        return 'GCM';
    return /apns|ios/.test(words) ? 'APNS' : null;
}
function describeDoubt({ certainty, reason }) {
    return certainty === 'sure' ? null : reason;
}
