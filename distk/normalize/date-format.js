import { findLocalMoment, formatMoment, invalidDate } from './date.js';
import { dateLibrary } from './libraries.js';
import { createLocalClock } from './local-clock.js';
const LITERAL = /'[^']*'/g;
const LETTERS = /[A-Za-z]+/g;
const YEAR = /^y{1,6}$/;
const TOKENS = /^(y|yy|yyyy|M{1,4}|L{1,4}|d|dd|o|ooo|E{3,4}|c{3,4}|H|HH|h|hh|a|m|mm|s|ss|S|SSS|u|uu|uuu|Z|ZZ|ZZZ|z)$/;
const EPOCH_MS = { X: 1000, x: 1 };
const EPOCH_TEXT = /^-?\d{1,15}$/;
/** Names of months and weekdays are English, whatever the machine's language. */
const LOCALE = 'en-US';
/**
 * Dates in a form of their own, such as `dd/MM/yyyy HH:mm` (Luxon's tokens; text in single quotes
 * stands for itself), or `X` and `x`: seconds and milliseconds since 1970. They become ISO 8601, UTC,
 * as by `createDateNormalizer`. The form must have passed `checkDateFormat`.
 */
export function createDateFormatNormalizer(format, timezone) {
    const unitMs = EPOCH_MS[format];
    if (unitMs !== undefined)
        return createEpochNormalizer(unitMs);
    const { DateTime } = dateLibrary();
    const parser = DateTime.buildFormatParser(format, { locale: LOCALE });
    const hasOffset = listTokens(format).some((token) => /^[Zz]/.test(token));
    const clock = timezone === null ? null : createLocalClock(timezone);
    return (text) => {
        const date = DateTime.fromFormatParser(text, parser, { locale: LOCALE, zone: 'utc' });
        if (!date.isValid)
            return invalidDate(explain(date.invalidReason, format));
        const moment = hasOffset ? date.toMillis() : findMoment(date, clock);
        return typeof moment === 'string' ? invalidDate(moment) : formatMoment(text, moment);
    };
}
/** Why a form can't be used, with the way out; null if it can. */
export function checkDateFormat(format) {
    if (EPOCH_MS[format] !== undefined)
        return null;
    const tokens = listTokens(format);
    const unknown = tokens.find((token) => !TOKENS.test(token));
    if (unknown !== undefined)
        return explainToken(unknown);
    const has = (first) => tokens.some((token) => token.startsWith(first));
    const hasDay = has('o') || ((has('M') || has('L')) && has('d'));
    if (!has('y') || !hasDay)
        return 'a date needs a year (yyyy), a month (MM) and a day (dd)';
    if (has('h') !== has('a'))
        return 'hours from 1 to 12 (hh) need AM or PM (a), and only they do';
    return isReadBack(format) ? null : 'it says one thing in two ways: leave one of them out';
}
function isReadBack(format) {
    const { DateTime } = dateLibrary();
    const sample = DateTime.utc(1998, 11, 23, 14, 5, 9, 87);
    return DateTime.fromFormat(sample.toFormat(format), format, { locale: LOCALE }).isValid;
}
function createEpochNormalizer(unitMs) {
    return (text) => {
        if (!EPOCH_TEXT.test(text))
            return invalidDate('not a count of time since 1970');
        const moment = Number(text) * unitMs;
        return Number.isNaN(new Date(moment).getTime())
            ? invalidDate('a year out of range')
            : formatMoment(text, moment);
    };
}
/** The runs of one letter outside quotes. */
function listTokens(format) {
    const letters = format.replaceAll(LITERAL, ' ').match(LETTERS) ?? [];
    return letters.flatMap((run) => run.match(/(.)\1*/g) ?? []);
}
function explainToken(token) {
    if (YEAR.test(token.toLowerCase()))
        return `"${token}" is no year: write yyyy`;
    if (/^D+$/.test(token))
        return `"${token}" is no day: write dd`;
    return `"${token}" stands for nothing: use yyyy, MM, MMM, dd, HH, hh, a, mm, ss, SSS, ZZ, and put other words in single quotes`;
}
function explain(reason, format) {
    return reason === 'unparsable' ? `not in the form ${format}` : 'no such day or time';
}
function findMoment(date, clock) {
    const { year, month, day, hour, minute, second, millisecond } = date;
    const parts = { year, month, day, hour, minute, second, millisecond, offsetMinutes: null };
    return findLocalMoment(parts, clock);
}
