import { createCsvReader } from './csv-reader.js';
import { createJsonReader } from './json-reader.js';
import { createNdjsonReader } from './ndjson-reader.js';
import { RecordSpan } from './record-reader.js';
/**
 * A function that finds the records at these 0-based places, in ascending order, among the records of
 * a batch. Reads boundaries alone, so that it costs little beside the kernel.
 */
export function createSpanFinder(source) {
    const reader = createReader(source);
    return ({ bytes, place }, records) => {
        reader.open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), place);
        const span = new RecordSpan();
        const found = [];
        for (let record = 0; found.length < records.length;) {
            const kind = reader.advance(span);
            if (kind === 'end')
                break;
            if (kind !== 'record')
                continue;
            if (record === records[found.length])
                found.push(copySpan(span));
            record += 1;
        }
        return found;
    };
}
function createReader({ csv, format }) {
    if (csv !== null)
        return createCsvReader(csv.columns, csv.dialect, () => []);
    return format === 'json' ? createJsonReader(() => []) : createNdjsonReader(() => []);
}
function copySpan({ byteStart, byteEnd, next, line }) {
    return { byteStart, byteEnd, next, line };
}
