const keywordsOfAbsence = new Set([
    'required',
    'dependentRequired',
    'minProperties',
]);
/**
 * Whether a failed keyword at a field only says that something is absent which was left out because
 * it already has a problem.
 */
export function isConsequence(keyword, field, endpoint, problemFields) {
    if (problemFields.size === 0 || !keywordsOfAbsence.has(keyword)) {
        return false;
    }
    return (hasProblemAtOrBelow(field, problemFields) || isIdentityLeftOut(field, endpoint, problemFields));
}
function hasProblemAtOrBelow(field, problemFields) {
    const prefix = field === '' ? '' : `${field}.`;
    return (problemFields.has(field) || [...problemFields].some((problem) => problem.startsWith(prefix)));
}
/**
 * An endpoint needs no ChannelType and no Address where it has an Id, or is a user ID and nothing
 * else. With that identity left out, nobody knows that they are missing.
 */
function isIdentityLeftOut(field, endpoint, problemFields) {
    if (field !== 'Address' && field !== 'ChannelType') {
        return false;
    }
    const isUserIdAlone = problemFields.size === 1 && Object.keys(endpoint).length === 0;
    return problemFields.has('Id') || (isUserIdAlone && problemFields.has('User.UserId'));
}
