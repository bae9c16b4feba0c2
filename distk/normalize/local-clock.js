import { lazy } from '../domain/lazy.js';
import { dateLibrary } from './libraries.js';
/** The clocks of an IANA time zone. Under a name that is none, no local time exists. */
export function createLocalClock(timezone) {
    const zone = lazy(() => dateLibrary().IANAZone.create(timezone));
    return { timezone, findMoment: (parts) => findFirst(parts, zone()) };
}
function findFirst(parts, zone) {
    const { year, month, day, hour, minute, second, millisecond } = parts;
    const local = dateLibrary().DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone });
    // Where clocks skip a time, luxon moves it past the gap.
    const isSkipped = local.day !== day || local.hour !== hour || local.minute !== minute;
    if (!local.isValid || isSkipped)
        return null;
    return Math.min(...local.getPossibleOffsets().map((moment) => moment.toMillis()));
}
