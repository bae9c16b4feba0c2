import { join } from 'node:path';
import { LineFile } from '../../verify/read-lines.js';
import { maskValue } from './mask-value.js';
const EXAMPLES_A_CODE = 3;
const SHOWN_UNITS = 300;
/**
 * The first rejects of each problem code, by code; empty where rejects were not kept. Reads their
 * file up to the last example that is wanted.
 */
export async function readRejectExamples({ rejectFiles, problems }, directory, isValueShown) {
    const examples = new Map();
    if (directory === null || rejectFiles.report === null)
        return examples;
    const wanted = new Map(Object.entries(problems));
    for await (const { bytes, leftOutBytes } of new LineFile(join(directory, rejectFiles.report.file)).lines()) {
        if (leftOutBytes > 0)
            continue;
        addExamples(bytes.toString('utf8'), examples, wanted, isValueShown);
        if (wanted.size === 0)
            break;
    }
    return examples;
}
/** Takes a code out of `wanted` when it has all its examples. */
function addExamples(text, examples, wanted, isValueShown) {
    const reject = JSON.parse(text);
    for (const error of reject.errors) {
        if (!wanted.has(error.code))
            continue;
        const known = examples.get(error.code) ?? [];
        if (known.some(({ file, record }) => file === reject.file && record === reject.record))
            continue;
        known.push(createExample(reject, error, isValueShown));
        examples.set(error.code, known);
        if (known.length === EXAMPLES_A_CODE)
            wanted.delete(error.code);
    }
}
function createExample({ file, record, line, raw }, { field, value, message }, isValueShown) {
    const place = { file, record, line, field };
    if (isValueShown)
        return { ...place, value, message, raw: cut(raw) };
    return { ...place, value: value === null ? null : maskValue(value), message: null, raw: null };
}
function cut(text) {
    return text.length <= SHOWN_UNITS ? text : `${text.slice(0, SHOWN_UNITS)}…`;
}
