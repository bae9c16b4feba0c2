import { isUtf8 } from 'node:buffer';
import { parseJsonText } from '../parse/json-text.js';
import { pinpoint } from '../targets/pinpoint.js';
import { createValidator } from '../validate/create-validator.js';
const NO_FIELDS = new Set();
/** Judges endpoints by the strict schema alone. The codes found, or '' where all is well. */
export function createEndpointJudge() {
    const validate = createValidator({ target: pinpoint, customSchemas: [] });
    return (endpoint) => [...new Set(validate(endpoint, NO_FIELDS).map(({ code }) => code))].join(', ');
}
/** Looks at NDJSON: each line is one object, and an endpoint by the strict schema. */
export function createRowCheck() {
    const judge = createEndpointJudge();
    return {
        add(line, number, report) {
            const fault = isUtf8(line) ? findFault(line.toString('utf8'), judge) : 'it is not UTF-8';
            if (fault !== '')
                report(number, fault);
        },
        finish() { },
        header: () => null,
    };
}
function findFault(text, judge) {
    // Stricter than JSON.parse, which takes a key twice and half of a surrogate pair.
    const parsed = parseJsonText(text);
    if (!('value' in parsed))
        return `it is not valid JSON (${parsed.code})`;
    const row = JSON.parse(text);
    if (typeof row !== 'object' || row === null || Array.isArray(row))
        return 'it is not an object';
    const codes = judge(row);
    return codes === '' ? '' : `it does not pass the strict schema (${codes})`;
}
