import { describeProblem } from '../domain/describe-problem.js';
import { problemCatalog } from '../domain/problem-catalog.js';
import { ELEMENT_SEPARATOR } from '../parse/element-separator.js';
import { renderRawJson } from './raw-json.js';
/** Values in reject reasons are cut to this many UTF-16 units; the raw record never is. */
const MAX_VALUE_UNITS = 200;
/** What is reported of a record of a batch. `record`: its place in the batch, from 0. */
export function createReject(record, { line, byteStart, byteEnd }, bytes, problems) {
    const rawJson = renderRawJson(bytes.subarray(byteStart, byteEnd));
    return { record, line, byteStart, byteEnd, rawJson, errorsJson: renderErrors(problems) };
}
/** Keeps a record of a batch as it came, behind those that are kept already. */
export function appendOriginal(to, format, bytes, { byteStart, byteEnd, next }) {
    // What stands between two elements of a JSON document belongs to neither of them.
    if (format === 'json' && to.length > 0)
        to.appendText(ELEMENT_SEPARATOR);
    to.appendBytes(bytes.subarray(byteStart, format === 'json' ? byteEnd : next));
}
/** The JSON text of a reject's `errors`. */
export function renderErrors(problems) {
    return JSON.stringify(problems.map((problem) => ({
        stage: problemCatalog[problem.code].stage,
        code: problem.code,
        field: problem.field,
        value: cut(problem.value),
        message: describeProblem(problem),
    })));
}
function cut(value) {
    if (value === null || value.length <= MAX_VALUE_UNITS)
        return value;
    return `${value.slice(0, MAX_VALUE_UNITS)}…`;
}
