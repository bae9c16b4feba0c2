/** A JSON number as it was written, so that a 64-bit id keeps its digits. */
export class JsonNumber {
    /** The digits, sign, point and exponent: `-12.50e3`. */
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Whether a value is a JSON object. */
export function isJsonObject(value) {
    return value instanceof Map;
}
/** Whether a value is a JSON array. `Array.isArray` does not narrow a readonly array. */
export function isJsonArray(value) {
    return Array.isArray(value);
}
/** What a value is, for messages: `a string`, `an object`, `null`. */
export function describeJsonType(value) {
    if (value === null)
        return 'null';
    if (typeof value === 'string')
        return 'a string';
    if (typeof value === 'boolean')
        return 'a boolean';
    if (value instanceof JsonNumber)
        return 'a number';
    return isJsonArray(value) ? 'an array' : 'an object';
}
