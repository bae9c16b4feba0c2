import { lazy } from '../domain/lazy.js';
import { repaired, unchanged } from './outcome.js';
import { TIMEZONE_LINKS } from './timezone-names.js';
const FORM = Object.freeze(['timezone-form']);
const INVALID = Object.freeze({ code: 'invalid-timezone', facts: {} });
// The runtime lists one name a zone, and which one differs by version; the links are the others.
const nameByFolded = lazy(() => new Map([...Intl.supportedValuesOf('timeZone'), ...TIMEZONE_LINKS].map((name) => [
    foldName(name),
    name,
])));
/**
 * A name of the tz database, with upper and lower case put right but never renamed:
 * `Asia/Calcutta` stays beside `Asia/Kolkata`. `invalid-timezone` for anything else, such as
 * offsets (`+02:00`) and abbreviations (`CST`) that are no name there.
 */
export function normalizeTimezone(text) {
    const name = nameByFolded().get(foldName(text));
    if (name !== undefined)
        return name === text ? unchanged(text) : repaired(name, FORM);
    return isNewerName(text) ? unchanged(text) : INVALID;
}
/** Whether the runtime can convert local times of a zone that the tz database names so. */
export function isTimezone(text) {
    const outcome = normalizeTimezone(text);
    return 'value' in outcome && outcome.value === text && isKnownToRuntime(text);
}
/**
 * Whether the runtime knows a name of the tz database that is not listed. Names without a slash do
 * not count: the runtime takes abbreviations (`CST`, `IST`) that are not in the database.
 */
function isNewerName(text) {
    return /^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)+$/.test(text) && !text.startsWith('SystemV/')
        ? isKnownToRuntime(text)
        : false;
}
function isKnownToRuntime(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
    }
    catch {
        return false;
    }
}
function foldName(name) {
    return name.toLowerCase().replaceAll(' ', '_');
}
