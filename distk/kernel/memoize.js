import { memoizeNormalizer, rememberLast } from '../normalize/memoize-normalizer.js';
/**
 * Remembers the outcomes of the kinds whose columns hold few distinct values, and of the last address:
 * what the fast path could not take, the plain way asks for again.
 */
export function memoizeNormalizers(normalizers) {
    const { byKind, address } = normalizers;
    const addresses = new Map();
    return {
        address(channelType) {
            let remembering = addresses.get(channelType);
            if (remembering === undefined) {
                remembering = rememberLast(address(channelType));
                addresses.set(channelType, remembering);
            }
            return remembering;
        },
        byKind: {
            ...byKind,
            country: memoizeNormalizer(byKind.country),
            locale: memoizeNormalizer(byKind.locale),
            timezone: memoizeNormalizer(byKind.timezone),
            date: memoizeNormalizer(byKind.date),
        },
    };
}
