import { readListText } from './list-text.js';
import { parsePostgresArray } from './postgres-array.js';
/** Reads lists of one form. Finds `invalid-list`. */
export function createListReader(form) {
    switch (form.format) {
        case 'json':
            return readJson;
        case 'postgres':
            return readPostgres;
        case 'athena':
            return readAthena;
        case 'delimited':
            return (text) => splitTrimmed(text, form.separator);
    }
}
function readJson(text) {
    return (readListText(text) ?? invalidList('json', 'it is no JSON array of texts, numbers or booleans'));
}
function readPostgres(text) {
    const elements = parsePostgresArray(text);
    return typeof elements === 'string' ? invalidList('postgres', elements) : elements;
}
/** Nothing is quoted: a comma within a value can't be told from one between two. */
function readAthena(text) {
    const trimmed = text.trim();
    if (!trimmed.startsWith('['))
        return invalidList('athena', 'it does not start with [');
    if (!trimmed.endsWith(']'))
        return invalidList('athena', 'its closing ] is missing');
    const body = trimmed.slice(1, -1).trim();
    if (body === '')
        return [];
    return splitTrimmed(body, ',').filter((value) => value !== 'null');
}
function splitTrimmed(text, separator) {
    return text.split(separator).map((value) => value.trim());
}
function invalidList(format, reason) {
    return { code: 'invalid-list', facts: { format, reason } };
}
