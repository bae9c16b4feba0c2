import { isJsonArray, JsonNumber } from '../parse/json-value.js';
import { parseJsonText } from '../parse/json-text.js';
/**
 * The values of a cell that holds a JSON array of texts, numbers or booleans; null for any other
 * text, which then is one value as it stands. Null elements are no values.
 */
export function readListText(text) {
    const trimmed = text.trim();
    if (!trimmed.startsWith('[') || !trimmed.endsWith(']'))
        return null;
    const parsed = parseJsonText(trimmed);
    if (!('value' in parsed) || !isJsonArray(parsed.value))
        return null;
    const texts = [];
    for (const element of parsed.value) {
        if (element === null)
            continue;
        const scalar = readScalar(element);
        if (scalar === null)
            return null;
        texts.push(scalar);
    }
    return texts;
}
/** The text of a JSON text, number (its digits as written) or boolean; null for anything else. */
export function readScalar(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'boolean')
        return String(value);
    return value instanceof JsonNumber ? value.text : null;
}
