import { pointTo } from './locate-values.js';
/** What stands in a mapping for a choice that only a person can make. */
export const OPEN_QUESTION = '?';
/** Members whose value may be an open question; in others, a question mark is a text. */
const ASKED = new Set(['to', 'format', 'timezone', 'defaultCountry', 'when']);
/** The first choice that is still to be made, and how many others there are; null where there is none. */
export function findOpenQuestion(mapping) {
    const [first, ...others] = listWithin(mapping, '', '');
    if (first === undefined)
        return null;
    const more = others.length === 1 ? 'one more choice is' : `${others.length} more choices are`;
    return others.length === 0 ? first : { ...first, sentence: `${first.sentence}; ${more} open` };
}
function listWithin(value, pointer, parent) {
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([name, member]) => {
        const place = pointTo(pointer, name);
        const isAsked = ASKED.has(name) || ASKED.has(parent) || parent === 'columns';
        return member === OPEN_QUESTION && isAsked
            ? [{ pointer: place, sentence: describeQuestion(name, parent) }]
            : listWithin(member, place, name);
    });
}
/** What may stand in place of a question mark, by member. */
const CHOICES = {
    defaultCountry: 'two letters such as "US"',
    timezone: 'a name such as "Europe/Berlin" or "UTC"',
};
function describeQuestion(name, parent) {
    if (parent === 'columns') {
        return `column ${JSON.stringify(name)} has no place yet: write a path in place of "?", such as ${JSON.stringify(`Attributes.${name}`)}, or { "drop": true }`;
    }
    const choice = CHOICES[name] ?? 'your choice';
    return `"${name === '0' ? parent : name}" is still open: write ${choice} in place of "?"`;
}
