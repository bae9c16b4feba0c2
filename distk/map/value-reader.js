import { createProblem } from '../domain/problem.js';
import { createDateFormatNormalizer } from '../normalize/date-format.js';
import { createDateNormalizer } from '../normalize/date.js';
import { memoizeNormalizer } from '../normalize/memoize-normalizer.js';
import { createListReader } from './list-reader.js';
import { readListText } from './list-text.js';
/** Compiles what a rule says of values; null where they are taken as they stand. */
export function createValueReader(rule, timezone) {
    const { list, values, date } = rule;
    if (list === null && values === null && date === null)
        return null;
    const replace = values === null ? null : createReplacement(values);
    const readDate = date === null ? null : createDateReader(date, timezone);
    return {
        list: list === null ? null : createListReader(list),
        read: (text) => readValue(text, replace, readDate),
    };
}
function createDateReader({ format, timezone }, fallback) {
    const zone = timezone ?? fallback;
    return memoizeNormalizer(format === null ? createDateNormalizer(zone) : createDateFormatNormalizer(format, zone));
}
function createReplacement({ values, otherwise }) {
    const byText = new Map(Object.entries(values));
    return (text) => {
        const found = byText.get(text);
        return found === undefined ? otherwise : found;
    };
}
function readValue(text, replace, readDate) {
    const trimmed = text.trim();
    // What is empty is no value yet, and is left to those that know what that means.
    if (trimmed === '')
        return { text, repairs: [] };
    const repairs = trimmed.length === text.length ? [] : ['value-trimmed'];
    const replaced = replace?.(trimmed);
    if (replaced !== undefined && replaced !== trimmed)
        repairs.push('value-mapped');
    const value = replaced === undefined ? trimmed : replaced;
    if (value === null || readDate === null)
        return { text: value, repairs };
    const outcome = readDate(value);
    if ('code' in outcome)
        return outcome;
    return { text: String(outcome.value), repairs: [...repairs, ...outcome.repairs] };
}
/** Adds to `texts` what becomes of a text that is not blank; problems and repairs go to the draft. */
export function readWhole(reader, slot, text, draft, texts) {
    const list = splitText(reader, slot, text);
    if (typeof list === 'object' && 'code' in list) {
        draft.problems.push(createProblem(list, slot.path, text));
        return;
    }
    // One by one: a list can be too long to be spread.
    for (const one of list)
        readElement(reader, slot, one, draft, texts);
}
function splitText(reader, slot, text) {
    if (!slot.isList)
        return [text];
    return reader?.list?.(text) ?? readListText(text) ?? [text];
}
/** As `readWhole`, for a text that is one value. */
export function readElement(reader, slot, text, draft, texts) {
    const value = reader === null ? null : reader.read(text);
    if (value === null) {
        texts.push(text);
    }
    else if ('code' in value) {
        draft.problems.push(createProblem(value, slot.path, text));
    }
    else {
        draft.repairs.push(...value.repairs);
        if (value.text !== null)
            texts.push(value.text);
    }
}
/** Whether a text stands for any value at all. */
export function hasReadValue(reader, text) {
    if (text.trim() === '')
        return false;
    if (reader === null)
        return true;
    const value = reader.read(text);
    return 'code' in value || value.text !== null;
}
