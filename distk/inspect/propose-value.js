import { OPEN_QUESTION } from '../mapping/open-question.js';
import { ask, sendTo } from './column-proposal.js';
const MAX_VALUE_LENGTH = 100;
const MAX_NAME_LENGTH = 50;
/** Where columns go that have no field of their own: `group` is an open map such as `Attributes`. */
export function proposeAttribute(profile, guess, group) {
    const name = profile.name.trim();
    const path = `${group}.${name}`;
    if (name.length > MAX_NAME_LENGTH) {
        return ask(`names have up to ${MAX_NAME_LENGTH} characters: choose a shorter one`);
    }
    switch (guess.kind) {
        case 'number':
            return sendTo(`Metrics.${name}`);
        case 'date':
            return proposeDate(path, profile, guess);
        case 'list':
            return proposeList(path, guess);
        case 'text':
            return proposeText(path, profile, guess);
        case 'object':
            return ask('it holds objects, which no field can: { "drop": true } leaves it out');
        default:
            return sendTo(path);
    }
}
function proposeText(path, profile, guess) {
    if (profile.maxLength > MAX_VALUE_LENGTH) {
        return ask(`values of up to ${profile.maxLength} characters, of which Pinpoint takes 100`);
    }
    const isComma = guess.reason.includes('decimal comma');
    return sendTo(path, isComma ? `${guess.reason}, kept as text` : null);
}
function proposeDate(path, profile, guess) {
    const { dates } = profile;
    if (guess.dateFormat === null) {
        const choices = dates.choices.map((format) => JSON.stringify(format)).join(' or ');
        const entry = { to: path, date: { format: OPEN_QUESTION } };
        const needsTimezone = !dates.hasOffset;
        return { path, entry, note: `${guess.reason}: write ${choices}`, needsTimezone };
    }
    if (guess.dateFormat === 'X' || guess.dateFormat === 'x') {
        const entry = { to: path, date: { format: guess.dateFormat } };
        return { path, entry, note: guess.reason, needsTimezone: false };
    }
    if (guess.dateFormat === 'ISO 8601') {
        if (!dates.hasTime)
            return sendTo(path);
        return { path, entry: { to: path, date: {} }, note: null, needsTimezone: !dates.hasOffset };
    }
    const entry = { to: path, date: { format: guess.dateFormat } };
    const note = guess.certainty === 'sure' ? null : guess.reason;
    return { path, entry, note, needsTimezone: !dates.hasOffset };
}
/** Adds how a list is written to the entry of a column. */
export function proposeList(path, { list }) {
    if (list === null || list.format === 'native')
        return sendTo(path);
    const { format, separator, certainty, reason } = list;
    if (format === null)
        return ask(`${reason}: no list format reads these; export them as JSON`);
    if (format !== 'delimited') {
        const note = certainty === 'sure' ? null : reason;
        return { path, entry: { to: path, list: { format } }, note, needsTimezone: false };
    }
    if (certainty === 'unsure') {
        const wayOut = `{ "format": "delimited", "separator": ${JSON.stringify(separator)} } for a list, or remove "list"`;
        // A run stops at an open question, before it looks at what a format may be.
        const entry = { to: path, list: { format: OPEN_QUESTION } };
        return { path, entry, note: `${reason}: write ${wayOut}`, needsTimezone: false };
    }
    const entry = { to: path, list: { format, separator: separator ?? '' } };
    return { path, entry, note: reason, needsTimezone: false };
}
