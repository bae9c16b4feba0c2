import { repaired, unchanged } from './outcome.js';
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const NON_ZERO_MANTISSA = /^[^eE]*[1-9]/;
const FORM = Object.freeze(['number-form']);
const NO_DECIMAL = invalid('it is not a decimal number, such as 12.5');
const TOO_LARGE = invalid('it is too large: numbers go up to 1.8e308');
const TOO_SMALL = invalid('it is too close to 0: numbers go down to 4.9e-324');
const TOO_LONG = invalid('it has more digits than a number can hold, which is some 16');
/**
 * A finite number from decimal text, with or without an exponent: `-0.50`, `+5`, `1e3`.
 * `invalid-number` for anything else: digit groups (`1,234`), `0x10`, `NaN`, numbers beyond the
 * range of a double, and large integers that a double can't hold digit for digit (64-bit IDs).
 */
export function normalizeNumber(text) {
    if (!DECIMAL.test(text))
        return NO_DECIMAL;
    // Adding 0 turns -0 into 0.
    const value = Number(text) + 0;
    if (!Number.isFinite(value))
        return TOO_LARGE;
    if (value === 0 && NON_ZERO_MANTISSA.test(text))
        return TOO_SMALL;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER && !hasSameInteger(text, value))
        return TOO_LONG;
    return String(value) === text ? unchanged(value) : repaired(value, FORM);
}
function invalid(reason) {
    return Object.freeze({ code: 'invalid-number', facts: Object.freeze({ reason }) });
}
/** Whether `value`, once printed, still has the integer digits of `text`. */
function hasSameInteger(text, value) {
    if (/e/i.test(text))
        return true;
    const digits = /^[+-]?0*(\d+)/.exec(text)?.[1];
    return digits === printInteger(Math.abs(value));
}
/** The digits of a large integer as JSON prints them, with an exponent written out as zeros. */
function printInteger(value) {
    const [mantissa = '', exponent] = String(value).split('e+');
    if (exponent === undefined)
        return mantissa;
    const [whole = '', fraction = ''] = mantissa.split('.');
    return whole + fraction.padEnd(Number(exponent), '0');
}
