import { unchanged } from './outcome.js';
// Cf: invisible characters, such as a zero width space, that copying brings along.
const NOT_IN_TOKEN = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;
// Cs: half of a surrogate pair, which can't be written as UTF-8.
const NOT_IN_ADDRESS = /[\p{Cc}\p{Cs}]/u;
/**
 * A push token of `channelType`. Its shape is the push service's business; `invalid-address` only
 * for white space, control characters and invisible characters.
 */
export function createDeviceTokenNormalizer(channelType) {
    const finding = createFinding(channelType, 'white space or an invisible character in it');
    return (text) => (NOT_IN_TOKEN.test(text) ? finding : unchanged(text));
}
/**
 * An address of a channel whose addresses have no known form (`CUSTOM`, `IN_APP`, `PUSH`), or of
 * none ('' for `channelType`). `invalid-address` only for control characters.
 */
export function createOpenAddressNormalizer(channelType) {
    const finding = createFinding(channelType, 'a control character in it');
    return (text) => (NOT_IN_ADDRESS.test(text) ? finding : unchanged(text));
}
function createFinding(channelType, reason) {
    return Object.freeze({ code: 'invalid-address', facts: { channelType, reason } });
}
