import { OPEN_QUESTION } from '../mapping/open-question.js';
import { findTopics } from '../sniff/name-words.js';
import { resolveFieldName } from '../targets/field-path.js';
import { assembleMapping } from './assemble-mapping.js';
import { ask, keepNamed, sendTo } from './column-proposal.js';
import { chooseAddresses, findUserColumn } from './choose-roles.js';
import { isMadeUpName } from './name-columns.js';
import { findPhoneCountry } from './phone-country.js';
import { proposeField } from './propose-field.js';
import { proposeAttribute, proposeList } from './propose-value.js';
/** Proposes a mapping of some columns. `isWhole`: whether all records were looked at. */
export function proposeMapping(columns, isWhole, target) {
    const addresses = chooseAddresses(columns, target);
    const userColumn = findUserColumn(columns, target);
    const context = { target, isWhole, addresses, userColumn, taken: new Map() };
    for (const { profile } of columns)
        reserve(profile.name, context);
    const proposals = new Map();
    for (const column of columns) {
        const { name } = column.profile;
        if (!proposals.has(name))
            proposals.set(name, propose(column, context));
    }
    const needsTimezone = [...proposals.values()].some((proposal) => proposal.needsTimezone);
    const phone = findPhoneCountry(columns, addresses);
    const mapping = assembleMapping(proposals, {
        addresses,
        isChannelKnown: context.taken.has('ChannelType'),
        needsTimezone,
        needsCountry: phone.isNeeded,
    });
    const top = [
        ...(phone.isNeeded ? [phone.note] : []),
        ...(needsTimezone
            ? [
                'timezone: there are dates without an offset: write the zone that they are in, such as "UTC" or "Europe/Berlin"',
            ]
            : []),
        ...(addresses.length > 1 && userColumn === null && !context.taken.has('User.UserId')
            ? ['No column tells the customer: the endpoints of a record have no User.UserId in common']
            : []),
    ];
    const channels = new Map(addresses.map(({ name, channelType }) => [name, channelType]));
    return { mapping, top, proposals, channels, likelyCountry: phone.likely };
}
function reserve(name, { target, taken }) {
    const resolved = resolveFieldName(target, name);
    if (resolved?.kind === 'field')
        taken.set(resolved.field.path, name);
}
function propose(column, context) {
    const { profile, guess } = column;
    const { name } = profile;
    const address = context.addresses.find((one) => one.name === name);
    if (address !== undefined)
        return sendTo('Address', address.note);
    if (name === context.userColumn)
        return sendTo('User.UserId', describeUser(profile, guess.reason));
    const spelled = proposeSpelled(column, context);
    if (spelled !== null)
        return spelled;
    if (guess.kind === 'empty')
        return proposeEmpty(context);
    if (isMadeUpName(name))
        return askName(column, context);
    const other = describeOtherAddress(column);
    if (other !== null)
        return ask(`${other}: ${listWaysOut(profile, context)}`);
    if (guess.kind === 'device-token')
        return ask('device tokens: of which channel, GCM or APNS?');
    const field = proposeField(profile, guess, context.target);
    if (field !== null && field.path === OPEN_QUESTION)
        return field;
    if (field !== null && field.path !== null) {
        const earlier = context.taken.get(field.path);
        if (earlier === undefined || earlier === name) {
            context.taken.set(field.path, name);
            return field;
        }
    }
    return proposeAttribute(profile, guess, groupOf(context));
}
/** Why a column may be one of addresses, though it is not taken for one; null where it is none. */
function describeOtherAddress({ profile, guess }) {
    if (guess.kind === 'email')
        return 'more than one column has email addresses';
    if (guess.kind === 'phone')
        return 'more than one column has phone numbers';
    if (guess.kind !== 'text')
        return null;
    const topics = findTopics(profile.name);
    const share = (trait) => (profile.traits.get(trait) ?? 0) / profile.judged;
    if (topics.has('email') && share('email') > 0) {
        return `named like email addresses, but ${Math.floor(share('email') * 100)}% are one`;
    }
    return topics.has('phone') && share('phone-like') >= LEAST_PHONES
        ? `named like phone numbers, but ${Math.floor(share('phone-like') * 100)}% are one`
        : null;
}
/** A note is no phone number because a few of its values are. */
const LEAST_PHONES = 0.1;
function listWaysOut({ name }, context) {
    const path = JSON.stringify(`${groupOf(context)}.${name.trim()}`);
    return `write ${path} to keep it as text, or { "drop": true }; to send to it, give it an entry in "endpoints" (see docs/mapping.md)`;
}
/** A column without a name: what its values are is known, but not what they mean. */
function askName({ profile, guess }, context) {
    const proposed = proposeAttribute(profile, guess, groupOf(context));
    const what = guess.kind === 'text' ? 'text' : `${guess.kind}, ${guess.reason}`;
    const note = `no header names it; ${what}, such as ${profile.examples.at(0) ?? ''}`;
    const { entry } = proposed;
    if (entry === null || typeof entry === 'string')
        return ask(note);
    return { ...proposed, path: OPEN_QUESTION, entry: { ...entry, to: OPEN_QUESTION }, note };
}
/** A user's attributes are those of all endpoints of one customer. */
function groupOf({ userColumn, taken }) {
    const hasUser = userColumn !== null || taken.has('User.UserId');
    return hasUser ? 'User.UserAttributes' : 'Attributes';
}
function describeUser({ name }, reason) {
    return findTopics(name).has('person') ? null : `taken for the customer's id: ${reason}`;
}
function proposeEmpty({ isWhole }) {
    const note = isWhole ? 'empty in every record' : 'empty in the sample';
    if (!isWhole)
        return ask(note);
    return { path: null, entry: { drop: true }, note, needsTimezone: false };
}
/** A column whose name is a path already needs no entry, unless its values do. */
function proposeSpelled({ profile, guess }, context) {
    const resolved = resolveFieldName(context.target, profile.name);
    if (resolved === null)
        return null;
    if (resolved.kind === 'group') {
        const { list } = guess;
        // A JSON array is read as a list without a word. Whoever named a column so knows what it holds.
        const isRead = list === null || list.certainty === 'unsure' || list.format === 'native';
        return isRead || list.format === 'json' || resolved.group.values === 'number'
            ? keepNamed(resolved.path)
            : proposeList(resolved.path, guess);
    }
    const { path, use } = resolved.field;
    if (use === 'drop')
        return keepNamed(null, 'Pinpoint sets it itself');
    if (use === 'opt-in')
        return keepNamed(null, `a run with --keep ${path} writes it`);
    if (path === 'Address')
        return proposeSpelledAddress({ profile, guess }, context);
    // Two endpoints of one record can't have one Id.
    if (path === 'Id' && context.addresses.length > 1) {
        return ask("the endpoints of one record can't share an Id: send it to User.UserId, or drop it");
    }
    return keepNamed(path);
}
function proposeSpelledAddress({ guess }, context) {
    const isAddress = ['email', 'phone', 'device-token', 'empty', 'id'].includes(guess.kind);
    if (isAddress || context.taken.has('ChannelType'))
        return keepNamed('Address');
    return ask(`named Address, but it holds no email addresses or phone numbers (${guess.reason})`);
}
