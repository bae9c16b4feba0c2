import { repaired, unchanged } from './outcome.js';
const MAX_ADDRESS_BYTES = 254;
const MAX_LOCAL_BYTES = 64;
const MAX_LABEL_LENGTH = 63;
const TOO_LONG = 'more than 254 bytes';
// What an atom of RFC 5322 and RFC 6531 can't hold, among characters that are not a dot.
const NOT_IN_LOCAL = /[^\w.!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]/u;
const NOT_IN_DOMAIN = /[^A-Za-z0-9.\p{L}\p{M}\p{N}-]/u;
const DOMAIN_CASE = Object.freeze(['email-domain-case']);
/**
 * An e-mail address, with its domain in lower case and its local part as it came: mail servers may
 * tell upper from lower case there. `invalid-email` for anything else, with quoted local parts,
 * IP addresses as domains and single-label domains among it.
 */
export function normalizeEmail(text) {
    const at = text.lastIndexOf('@');
    const local = text.slice(0, at);
    const domain = text.slice(at + 1);
    const lowered = domain.toLowerCase();
    const reason = findFraming(text, at) ??
        findInLocal(local) ??
        findInDomain(lowered) ??
        findInSize(local, lowered);
    if (reason !== null)
        return { code: 'invalid-email', facts: { reason } };
    return lowered === domain ? unchanged(text) : repaired(`${local}@${lowered}`, DOMAIN_CASE);
}
/** What makes the text something other than one bare address. */
function findFraming(text, at) {
    // First, because the patterns below take quadratic time on long texts.
    if (text.length > MAX_ADDRESS_BYTES)
        return TOO_LONG;
    if (at < 0)
        return 'no @';
    if (/^mailto:/i.test(text))
        return 'a mailto: link, not a bare address';
    if (/<[^<>]*@[^<>]*>/.test(text))
        return 'a name or angle brackets around the address';
    if (/@[^@]*[,;\s][^@]*@/.test(text))
        return 'more than one address';
    return text.indexOf('@') === at ? null : 'more than one @';
}
function findInLocal(local) {
    if (local === '')
        return 'nothing before the @';
    const character = NOT_IN_LOCAL.exec(local)?.[0];
    if (character !== undefined)
        return `${nameCharacter(character)} before the @`;
    if (local.startsWith('.') || local.endsWith('.'))
        return 'a dot at an end of the part before the @';
    return local.includes('..') ? 'two dots in a row before the @' : null;
}
function findInDomain(domain) {
    if (domain === '')
        return 'nothing after the @';
    const character = NOT_IN_DOMAIN.exec(domain)?.[0];
    if (character !== undefined)
        return `${nameCharacter(character)} after the @`;
    const labels = domain.split('.');
    if (labels.includes(''))
        return 'a dot too many after the @';
    if (labels.length < 2)
        return 'no dot after the @';
    if (labels.some((label) => label.length > MAX_LABEL_LENGTH))
        return 'a domain label over 63 characters';
    if (labels.some(hasHyphenAtEdge))
        return 'a hyphen at an end of a domain label';
    return /^\p{N}+$/u.test(labels.at(-1) ?? '') ? 'a domain that ends in a number' : null;
}
function hasHyphenAtEdge(label) {
    return label.startsWith('-') || label.endsWith('-');
}
function findInSize(local, domain) {
    const localBytes = Buffer.byteLength(local);
    if (localBytes > MAX_LOCAL_BYTES)
        return 'more than 64 bytes before the @';
    const addressBytes = localBytes + 1 + Buffer.byteLength(domain);
    return addressBytes > MAX_ADDRESS_BYTES ? TOO_LONG : null;
}
/** Names a character so that it can be seen: white space and control characters by code point. */
function nameCharacter(character) {
    if (character === ' ')
        return 'a space';
    if (/^[!-~]$/.test(character))
        return `the character ${character}`;
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `the character U+${hex}`;
}
