const MAX_OFFSET_HOURS = 18;
const DATE = String.raw `(\d{4})([-/]?)(\d\d)\2(\d\d)`;
const TIME = String.raw `(\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,](\d{1,12}))?)?`;
const OFFSET = String.raw `Z|UTC|GMT|[+-]\d\d(?::?\d\d)?`;
const YEAR_FIRST = new RegExp(`^${DATE}(?:[T ]${TIME}(?: ?(${OFFSET}))?)?$`, 'i');
const YEAR_LAST = /^\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d\d)(?!\d)/;
/**
 * Reads a date whose year comes first: ISO 8601, basic (`20240101T000000Z`) or extended, and how
 * databases print it (`2024-01-01 00:00:00.000 UTC`, `2024/01/01 00:00`, `...+00`).
 * Returns the reason, as words, where the text is no such date.
 */
export function parseDate(text) {
    const match = YEAR_FIRST.exec(text);
    if (match === null)
        return explainOtherForm(text);
    const parts = readParts(match);
    if (!hasDay(parts))
        return 'no such day';
    if (parts.hour > 23 || parts.minute > 59 || parts.second > 59)
        return 'no such time of day';
    return Number.isNaN(parts.offsetMinutes) ? 'no such offset' : parts;
}
function explainOtherForm(text) {
    if (YEAR_LAST.test(text))
        return 'day and month could be either way round: write the year first';
    if (/^[+-]?\d+(?:\.\d+)?$/.test(text))
        return 'a bare number: write it as YYYY-MM-DDThh:mm:ssZ';
    return 'not in a known form: write it as YYYY-MM-DDThh:mm:ssZ';
}
function readParts(match) {
    const [, year, , month, day, hour = '0', , minute = '0', second = '0', fraction = '', offset] = match;
    return {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
        millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
        offsetMinutes: offset === undefined ? null : readOffset(offset),
    };
}
/** Minutes east of Greenwich, or NaN where there is no such offset. */
function readOffset(offset) {
    if (/^[A-Z]/i.test(offset))
        return 0;
    const hours = Number(offset.slice(1, 3));
    const minutes = Number(offset.slice(3).replace(':', ''));
    if (hours > MAX_OFFSET_HOURS || minutes > 59)
        return Number.NaN;
    const total = hours * 60 + minutes;
    return offset.startsWith('-') ? -total : total;
}
function hasDay({ year, month, day }) {
    if (year < 1 || month < 1 || month > 12)
        return false;
    return day >= 1 && day <= countDays(year, month);
}
function countDays(year, month) {
    if (month === 2)
        return isLeapYear(year) ? 29 : 28;
    return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
function isLeapYear(year) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
