import type { RecordMapper } from '../map/map-endpoints.ts';
import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.ts';
import type { JsonObject } from '../parse/json-value.ts';
import { readJsonRecord } from './json-record.ts';
import type { RecordReader, RecordSpan } from './record-reader.ts';

/** Reads NDJSON: every line that is not blank is a record. */
export function createNdjsonReader(mapRecord: RecordMapper<JsonObject>): RecordReader {
  let bytes: Buffer = Buffer.alloc(0);
  return {
    open(opened) {
      bytes = opened;
    },
    advance(span) {
      const start = span.next;
      if (start >= bytes.length) return 'end';
      const feed = bytes.indexOf(LINE_FEED, start);
      const end = feed === -1 ? bytes.length : feed;
      const hasReturn = end > start && bytes[end - 1] === CARRIAGE_RETURN;
      span.moveTo(hasReturn ? end - 1 : end, feed === -1 ? bytes.length : feed + 1, 1);
      return isBlank(bytes, span) ? 'blank' : 'record';
    },
    read: (span) => readJsonRecord(bytes, span, mapRecord),
  };
}

/** Whether a line holds nothing but JSON white space. */
function isBlank(bytes: Buffer, span: RecordSpan): boolean {
  for (let at = span.byteStart; at < span.byteEnd; at += 1) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 9 && byte !== CARRIAGE_RETURN) return false;
  }
  return true;
}
