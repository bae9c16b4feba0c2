import { repaired, unchanged } from './outcome.js';
const CHANNEL_TYPES = new Set([
    'PUSH',
    'GCM',
    'APNS',
    'APNS_SANDBOX',
    'APNS_VOIP',
    'APNS_VOIP_SANDBOX',
    'ADM',
    'SMS',
    'VOICE',
    'EMAIL',
    'BAIDU',
    'CUSTOM',
    'IN_APP',
]);
// Only names that can mean a single channel. `IOS`, `PHONE`, `TEXT` or `MOBILE` can mean several.
const CHANNEL_TYPE_BY_ALIAS = new Map([
    ['FCM', 'GCM'],
    ['FIREBASE', 'GCM'],
    ['APN', 'APNS'],
    ['E_MAIL', 'EMAIL'],
    ['MAIL', 'EMAIL'],
]);
// ASCII only: upper case of other letters can be ASCII ("ſms" would become "SMS").
const FOLDABLE = /^[A-Za-z][A-Za-z _-]*$/;
const CASE = Object.freeze(['channel-type-case']);
const ALIAS = Object.freeze(['channel-type-alias']);
const UNKNOWN = Object.freeze({ code: 'unknown-channel-type', facts: {} });
/**
 * A channel type as Pinpoint spells it: `sms` and `in-app` are spelling, `FCM` is another name.
 * Anything else is `unknown-channel-type`.
 */
export function normalizeChannelType(text) {
    if (CHANNEL_TYPES.has(text))
        return unchanged(text);
    if (!FOLDABLE.test(text))
        return UNKNOWN;
    const folded = text.toUpperCase().replaceAll(/[ -]/g, '_');
    if (CHANNEL_TYPES.has(folded))
        return repaired(folded, CASE);
    const channelType = CHANNEL_TYPE_BY_ALIAS.get(folded);
    return channelType === undefined ? UNKNOWN : repaired(channelType, ALIAS);
}
