import { findTopics } from '../sniff/name-words.js';
import { resolveFieldName } from '../targets/field-path.js';
import { findAddresses } from './find-addresses.js';
/** Where the file names channels, its addresses are of the channel that stands beside them. */
export function chooseAddresses(columns, target) {
    const hasPath = (path) => columns.some(({ profile }) => fieldOf(profile, target) === path);
    if (hasPath('ChannelType'))
        return [];
    const named = columns.find(({ profile }) => fieldOf(profile, target) === 'Address');
    if (named === undefined)
        return findAddresses(columns);
    const found = findAddresses([named]);
    return found.length > 0 ? found : findAddresses(columns);
}
/** The single-valued field that a column's name spells, or null. */
function fieldOf({ name }, target) {
    const resolved = resolveFieldName(target, name);
    return resolved?.kind === 'field' ? resolved.field.path : null;
}
/** The column that tells the customer. `id` alone is the customer's too, unless the file has endpoints. */
export function findUserColumn(columns, target) {
    const spelled = columns.map(({ profile }) => fieldOf(profile, target));
    if (spelled.includes('User.UserId'))
        return null;
    const ids = columns.filter(({ guess }) => guess.kind === 'id');
    // Texts under the name of an address are streets.
    const hasEndpoints = columns.some(({ guess }, at) => spelled[at] === 'Address' ? guess.kind !== 'text' : spelled[at] === 'ChannelType');
    const bare = ids.filter(({ profile }) => /^(id|pk|uid|uuid|_id)$/i.test(profile.name.trim()));
    const found = ids.find(isPersons) ?? (hasEndpoints ? undefined : bare.at(0));
    return found?.profile.name ?? null;
}
function isPersons({ profile }) {
    return findTopics(profile.name).has('person');
}
