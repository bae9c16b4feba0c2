import { parseJsonText } from '../parse/json-text.js';
import { describeJsonType, isJsonObject } from '../parse/json-value.js';
/** The drafts of the JSON object in a span, or why there are none. */
export function readJsonRecord(bytes, span, mapRecord) {
    const parsed = parseJsonText(bytes.toString('utf8', span.byteStart, span.byteEnd));
    if (!('value' in parsed))
        return parsed;
    if (!isJsonObject(parsed.value)) {
        return { code: 'not-an-object', facts: { actual: describeJsonType(parsed.value) } };
    }
    return mapRecord(parsed.value);
}
