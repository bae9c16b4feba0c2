import { parseDate } from '../normalize/date-parts.js';
const SEPARATED = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ T,])/;
const DAY_MONTH = /^(\d{1,2})([ -])([A-Za-z]{3,9})\2(\d{4}|\d{2})(?=$|[ T,])/;
const MONTH_DAY = /^([A-Za-z]{3,9}) (\d{1,2}), (\d{4})(?=$|[ T,])/;
const CLOCK = /^(,? |T)(\d{1,2}):(\d{2})(:\d{2})?([.,]\d{1,3})?( ?[AaPp][Mm])?( ?(?:Z|[+-]\d{2}:\d{2}|[+-]\d{4}))?$/;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** How a text is written as a date, or null where it is none. Bare numbers are none. */
export function readDateShape(text) {
    if (text.length < 6 || text.length > 40 || !/\d/.test(text))
        return null;
    return readIso(text) ?? readSeparated(text) ?? readNamed(text);
}
function readIso(text) {
    if (/^\d+$/.test(text))
        return null;
    const parts = parseDate(text);
    if (typeof parts === 'string')
        return null;
    const hasOffset = parts.offsetMinutes !== null;
    return { form: null, hasTime: text.length > 10, hasOffset, first: 0, second: 0 };
}
function readSeparated(text) {
    const match = SEPARATED.exec(text);
    if (match === null)
        return null;
    const [whole, first, separator, second, year] = match;
    const [one, other] = [Number(first), Number(second)];
    if (Math.min(one, other) < 1 || Math.min(one, other) > 12 || Math.max(one, other) > 31)
        return null;
    const day = `A${separator}B${separator}${year.length === 4 ? 'yyyy' : 'yy'}`;
    return addClock(day, text.slice(whole.length), { first: one, second: other });
}
function readNamed(text) {
    const dayFirst = DAY_MONTH.exec(text);
    if (dayFirst !== null) {
        const [whole, , gap, month, year] = dayFirst;
        const token = tokenOfMonth(month);
        if (token === null)
            return null;
        const form = `d${gap}${token}${gap}${'y'.repeat(year.length)}`;
        return addClock(form, text.slice(whole.length), { first: 0, second: 0 });
    }
    const monthFirst = MONTH_DAY.exec(text);
    const token = monthFirst === null ? null : tokenOfMonth(monthFirst[1]);
    if (monthFirst === null || token === null)
        return null;
    return addClock(`${token} d, yyyy`, text.slice(monthFirst[0].length), { first: 0, second: 0 });
}
function tokenOfMonth(name) {
    const folded = name.toLowerCase();
    if (MONTHS.includes(folded) && folded !== 'may')
        return 'MMMM';
    return MONTHS.some((month) => month.slice(0, 3) === folded) ? 'MMM' : null;
}
function addClock(day, rest, numbers) {
    if (rest === '')
        return { form: day, hasTime: false, hasOffset: false, ...numbers };
    const match = CLOCK.exec(rest);
    if (match === null)
        return null;
    const [, lead, , , seconds, fraction, half, offset] = match;
    const form = [
        day,
        lead === 'T' ? "'T'" : lead,
        // One letter takes one digit or two.
        half === undefined ? 'H' : 'h',
        ':mm',
        seconds === undefined ? '' : ':ss',
        fraction === undefined ? '' : `${fraction[0]}${'S'.repeat(fraction.length - 1)}`,
        half === undefined ? '' : `${half.startsWith(' ') ? ' ' : ''}a`,
        describeOffset(offset),
    ].join('');
    return { form, hasTime: true, hasOffset: offset !== undefined, ...numbers };
}
function describeOffset(offset) {
    if (offset === undefined)
        return '';
    const gap = offset.startsWith(' ') ? ' ' : '';
    return `${gap}${/\d{2}:\d{2}$|Z$/.test(offset) ? 'ZZ' : 'ZZZ'}`;
}
