import { UsageError } from '../domain/errors.js';
import { parseJsonText } from '../parse/json-text.js';
import { locateOffsets } from './locate-values.js';
import { toPlainJson } from './plain-json.js';
const BYTE_ORDER_MARK = '\uFEFF';
/**
 * Parses JSON in which comments and trailing commas may stand. `name`: of the file, for messages.
 * Throws UsageError, with the line, where it is not JSON or has a key twice.
 */
export function parseLocatedJson(name, text) {
    const written = text.replace(BYTE_ORDER_MARK, ' ');
    const json = toPlainJson(written);
    const fault = findSyntaxFault(json);
    if (fault !== null)
        throw createError(name, written, fault.offset, fault.sentence);
    const offsets = locateOffsets(json);
    return {
        document: JSON.parse(json),
        placeOf: (pointer) => describePlace(name, written, findOffset(offsets, pointer)),
        refuse: (pointer, sentence) => createError(name, written, findOffset(offsets, pointer), sentence),
    };
}
function findSyntaxFault(json) {
    const finding = parseJsonText(json);
    if ('value' in finding)
        return null;
    if (finding.code === 'invalid-json') {
        const { byteOffset, reason } = finding.facts;
        const offset = Buffer.from(json).toString('utf8', 0, byteOffset).length;
        return { offset, sentence: `it is no JSON: ${reason}` };
    }
    if (finding.code === 'duplicate-key') {
        const key = JSON.stringify(finding.facts.key);
        const sentence = `${key} is there twice: leave one of them out`;
        return { offset: Math.max(0, json.lastIndexOf(key)), sentence };
    }
    return { offset: 0, sentence: 'it is nested deeper than any mapping is' };
}
/** The nearest place around one that is not there. */
function findOffset(offsets, pointer) {
    let known = pointer;
    while (!offsets.has(known) && known !== '')
        known = known.slice(0, known.lastIndexOf('/'));
    return offsets.get(known) ?? 0;
}
function describePlace(name, text, offset) {
    return `${name} line ${text.slice(0, offset).split('\n').length}`;
}
function createError(name, text, offset, sentence) {
    const place = describePlace(name, text, offset);
    const start = text.slice(0, offset).lastIndexOf('\n') + 1;
    const [line] = text.slice(start).split(/\r?\n/, 1);
    const excerpt = { place, text: line, column: offset - start + 1, note: '', hasValues: false };
    return new UsageError(`${place}: ${sentence}`, { excerpt });
}
