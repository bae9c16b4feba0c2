import { normalizeChannelType } from './channel-type.ts';
import { normalizeCountry } from './country.ts';
import { createDateNormalizer } from './date.ts';
import { createDeviceTokenNormalizer, createOpenAddressNormalizer } from './device-token.ts';
import { normalizeEmail } from './email.ts';
import { normalizeLocale } from './locale.ts';
import type { NormalizeSettings, Normalizer, Normalizers } from './normalizer.ts';
import { normalizeNumber } from './number.ts';
import { normalizeOptOut } from './opt-out.ts';
import { createPhoneNormalizer } from './phone.ts';
import { normalizeText } from './text.ts';
import { normalizeTimezone } from './timezone.ts';

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
export function createNormalizers(settings: NormalizeSettings): Normalizers {
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

function createAddressNormalizers(
  defaultCountry: string | null,
): ReadonlyMap<string | null, Normalizer> {
  const phone = createPhoneNormalizer(defaultCountry);
  return new Map<string | null, Normalizer>([
    ['SMS', phone],
    ['VOICE', phone],
    ['EMAIL', normalizeEmail],
    ...TOKEN_CHANNELS.map((type) => [type, createDeviceTokenNormalizer(type)] as const),
    ...OPEN_CHANNELS.map((type) => [type, createOpenAddressNormalizer(type)] as const),
  ]);
}
