import type { Batch, Source } from './batch.ts';
import { createCsvReader } from './csv-reader.ts';
import { createJsonReader } from './json-reader.ts';
import { createNdjsonReader } from './ndjson-reader.ts';
import { RecordSpan } from './record-reader.ts';
import type { RecordReader } from './record-reader.ts';

/** Where one record stands in its batch; see `RecordSpan`. */
export type FoundSpan = Readonly<Pick<RecordSpan, 'byteStart' | 'byteEnd' | 'next' | 'line'>>;

/**
 * A function that finds the records at these 0-based places, in ascending order, among the records of
 * a batch. Reads boundaries alone, so that it costs little beside the kernel.
 */
export function createSpanFinder(
  source: Source,
): (batch: Pick<Batch, 'bytes' | 'place'>, records: readonly number[]) => FoundSpan[] {
  const reader = createReader(source);
  return ({ bytes, place }, records) => {
    reader.open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), place);
    const span = new RecordSpan();
    const found: FoundSpan[] = [];
    for (let record = 0; found.length < records.length;) {
      const kind = reader.advance(span);
      if (kind === 'end') break;
      if (kind !== 'record') continue;
      if (record === records[found.length]) found.push(copySpan(span));
      record += 1;
    }
    return found;
  };
}

function createReader({ csv, format }: Source): RecordReader {
  if (csv !== null) return createCsvReader(csv.columns, csv.dialect, () => []);
  return format === 'json' ? createJsonReader(() => []) : createNdjsonReader(() => []);
}

function copySpan({ byteStart, byteEnd, next, line }: RecordSpan): FoundSpan {
  return { byteStart, byteEnd, next, line };
}
