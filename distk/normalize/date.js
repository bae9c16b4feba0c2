import { parseDate } from './date-parts.js';
import { createLocalClock } from './local-clock.js';
import { repaired, unchanged } from './outcome.js';
const MINUTE_MS = 60_000;
// `toISOString` writes years outside 0000..9999 with a sign and six digits.
const ISO_LENGTH = '2024-01-01T00:00:00.000Z'.length;
const TO_UTC = Object.freeze(['date-to-utc']);
/**
 * Dates in ISO 8601, UTC: `2024-01-01T00:00:00Z`, with milliseconds where there are any (finer
 * fractions are cut off). A date without an offset is read in `timezone`, midnight if it has no
 * time; of a local time that comes twice, as clocks go back, the first is taken.
 * `invalid-date` for anything that is no moment, or not plainly one.
 */
export function createDateNormalizer(timezone) {
    const clock = timezone === null ? null : createLocalClock(timezone);
    return (text) => {
        const parts = parseDate(text);
        if (typeof parts === 'string')
            return invalidDate(parts);
        const moment = findMoment(parts, clock);
        return typeof moment === 'string' ? invalidDate(moment) : formatMoment(text, moment);
    };
}
/** Milliseconds since 1970, or why there is no such moment. */
function findMoment(parts, clock) {
    if (parts.offsetMinutes !== null) {
        return toUtcMillis(parts) - parts.offsetMinutes * MINUTE_MS;
    }
    return findLocalMoment(parts, clock);
}
/** Milliseconds since 1970 at which clocks show a local time, or why there is no such moment. */
export function findLocalMoment(parts, clock) {
    if (clock === null)
        return 'no offset and no time zone: name its zone with --timezone';
    return clock.findMoment(parts) ?? `this local time does not exist in ${clock.timezone}`;
}
function toUtcMillis(parts) {
    // Not `Date.UTC`, which takes years below 100 for 1900 and on.
    const date = new Date(0);
    date.setUTCFullYear(parts.year, parts.month - 1, parts.day);
    return date.setUTCHours(parts.hour, parts.minute, parts.second, parts.millisecond);
}
/** The canonical form of a moment, in milliseconds since 1970, that came as `text`. */
export function formatMoment(text, moment) {
    const iso = new Date(moment).toISOString();
    if (iso.length !== ISO_LENGTH || iso.startsWith('0000')) {
        return invalidDate('a year out of range');
    }
    const canonical = iso.endsWith('.000Z') ? `${iso.slice(0, -'.000Z'.length)}Z` : iso;
    return canonical === text ? unchanged(text) : repaired(canonical, TO_UTC);
}
/** `reason`: what is wrong with the date, as words. */
export function invalidDate(reason) {
    return { code: 'invalid-date', facts: { reason } };
}
