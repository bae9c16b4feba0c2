import { lazy } from '../domain/lazy.js';
import { compileDigitAutomaton, startsWithMatch } from './digit-automaton.js';
import { phoneMetadata } from './libraries.js';
// Where the library's metadata has them: it is read here by itself, as loading the library takes longer
// than converting a small file. A test holds it against what the library reads.
const CALLING_CODE = 0;
const POSSIBLE_LENGTHS = 3;
const NATIONAL_PREFIX = 5;
/** A pattern, where the prefix alone would not do. */
const NATIONAL_PREFIX_FOR_PARSING = 7;
// Read on first use: runs without phone numbers go without.
const countriesByCode = lazy(groupByCode);
const plans = new Map();
/**
 * Tells most possible numbers without the library, which takes a hundred times as long: true only
 * where the library parses the E.164 text to the very same number and calls it possible. False
 * means that the library has to be asked. `fast/assembly/phone.ts` does the same.
 */
export function isPlainNumber(e164) {
    const plan = findCallingCodePlan(e164.slice(1, 4));
    if (plan === null)
        return false;
    const national = e164.slice(1 + plan.codeLength);
    if ((plan.lengths & (1 << national.length)) === 0)
        return false;
    return plan.prefixes === null || !startsWithMatch(plan.prefixes, national);
}
/**
 * The plan of a number by its first three digits (calling codes are 1 to 3 digits, and none is the
 * start of another), or null where there is none that can be told without the library.
 */
export function findCallingCodePlan(firstDigits) {
    let plan = plans.get(firstDigits);
    if (plan === undefined) {
        plan = createPlan(firstDigits);
        plans.set(firstDigits, plan);
    }
    return plan;
}
function createPlan(firstDigits) {
    for (let codeLength = 1; codeLength <= firstDigits.length; codeLength += 1) {
        const countries = countriesByCode().get(firstDigits.slice(0, codeLength));
        if (countries !== undefined)
            return combinePlans(codeLength, countries);
    }
    return null;
}
function combinePlans(codeLength, countries) {
    let lengths = -1;
    const patterns = new Set();
    for (const { possibleLengths, prefix } of countries) {
        lengths &= possibleLengths.reduce((bits, length) => bits | (1 << length), 0);
        if (prefix !== '')
            patterns.add(prefix);
    }
    if (patterns.size === 0)
        return { codeLength, lengths, prefixes: null };
    const prefixes = compileDigitAutomaton([...patterns].join('|'));
    return prefixes === null ? null : { codeLength, lengths, prefixes };
}
function groupByCode() {
    const byCode = new Map();
    for (const plan of listCountryPlans().values()) {
        byCode.set(plan.callingCode, [...(byCode.get(plan.callingCode) ?? []), plan]);
    }
    return byCode;
}
/** By the country's code. */
export function listCountryPlans() {
    const countries = Object.entries(phoneMetadata().countries);
    return new Map(countries.map(([country, plan]) => [
        country,
        {
            callingCode: plan[CALLING_CODE],
            possibleLengths: plan[POSSIBLE_LENGTHS],
            prefix: plan[NATIONAL_PREFIX_FOR_PARSING] || plan[NATIONAL_PREFIX] || '',
        },
    ]));
}
