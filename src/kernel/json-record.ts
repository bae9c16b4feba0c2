import type { Finding } from '../domain/problem.ts';
import type { Draft } from '../map/draft.ts';
import type { RecordMapper } from '../map/map-endpoints.ts';
import { parseJsonText } from '../parse/json-text.ts';
import { describeJsonType, isJsonObject } from '../parse/json-value.ts';
import type { JsonObject } from '../parse/json-value.ts';
import type { RecordSpan } from './record-reader.ts';

/** The drafts of the JSON object in a span, or why there are none. */
export function readJsonRecord(
  bytes: Buffer,
  span: RecordSpan,
  mapRecord: RecordMapper<JsonObject>,
): Draft[] | Finding {
  const parsed = parseJsonText(bytes.toString('utf8', span.byteStart, span.byteEnd));
  if (!('value' in parsed)) return parsed;
  if (!isJsonObject(parsed.value)) {
    return { code: 'not-an-object', facts: { actual: describeJsonType(parsed.value) } };
  }
  return mapRecord(parsed.value);
}
