import { normalizeChannelType } from './channel-type.js';
import { normalizeCountry } from './country.js';
import { createDateNormalizer } from './date.js';
import { createDeviceTokenNormalizer, createOpenAddressNormalizer } from './device-token.js';
import { normalizeEmail } from './email.js';
import { normalizeLocale } from './locale.js';
import { normalizeNumber } from './number.js';
import { normalizeOptOut } from './opt-out.js';
import { createPhoneNormalizer } from './phone.js';
import { normalizeText } from './text.js';
import { normalizeTimezone } from './timezone.js';
const TOKEN_CHANNELS = [
    'GCM',
    'APNS',
    'APNS_SANDBOX',
    'APNS_VOIP',
    'APNS_VOIP_SANDBOX',
    'ADM',
    'BAIDU',
];
const OPEN_CHANNELS = ['PUSH', 'CUSTOM', 'IN_APP'];
/**
 * The normalizers of a run. Settings that name no country or no time zone are not reported here:
 * `isPhoneCountry` and `isTimezone` tell them beforehand.
 */
export function createNormalizers(settings) {
    const byChannel = createAddressNormalizers(settings.defaultCountry);
    const withoutChannel = createOpenAddressNormalizer('');
    return {
        byKind: {
            text: normalizeText,
            'channel-type': normalizeChannelType,
            'opt-out': normalizeOptOut,
            locale: normalizeLocale,
            timezone: normalizeTimezone,
            country: normalizeCountry,
            number: normalizeNumber,
            date: createDateNormalizer(settings.timezone),
        },
        address: (channelType) => byChannel.get(channelType) ?? withoutChannel,
    };
}
function createAddressNormalizers(defaultCountry) {
    const phone = createPhoneNormalizer(defaultCountry);
    return new Map([
        ['SMS', phone],
        ['VOICE', phone],
        ['EMAIL', normalizeEmail],
        ...TOKEN_CHANNELS.map((type) => [type, createDeviceTokenNormalizer(type)]),
        ...OPEN_CHANNELS.map((type) => [type, createOpenAddressNormalizer(type)]),
    ]);
}
