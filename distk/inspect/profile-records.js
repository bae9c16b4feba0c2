import { FIRST_PLACE } from '../pipeline/read-place.js';
import { readPieces } from '../pipeline/read-pieces.js';
import { createSourceRegistry } from '../pipeline/source-registry.js';
import { BufferPool } from '../frame/buffer-pool.js';
import { createCsvReader } from '../kernel/csv-reader.js';
import { createJsonReader } from '../kernel/json-reader.js';
import { createNdjsonReader } from '../kernel/ndjson-reader.js';
import { RecordSpan } from '../kernel/record-reader.js';
import { readScalar } from '../map/list-text.js';
import { isJsonArray, isJsonObject } from '../parse/json-value.js';
import { ColumnTally } from '../sniff/column-profile.js';
const MAX_KEYS = 500;
/** Reads a file to its end with bounded memory. Throws as a run does where it can't be read. */
export async function profileRecords(file, settings, signal) {
    const tally = new RecordTally();
    const context = { registry: createSourceRegistry(() => { }), pool: new BufferPool(), signal };
    let reader = null;
    for await (const step of readPieces([file], settings, context, FIRST_PLACE)) {
        if (step.kind === 'start')
            reader = createReader(step.file.source, tally);
        if (step.kind !== 'piece')
            continue;
        if (step.piece.kind === 'stray') {
            tally.countUnread(step.piece.body.length);
            await step.piece.body.dispose();
        }
        else if (reader !== null) {
            const { bytes, place } = step.piece;
            reader.open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), place);
            readBatch(reader, tally);
            tally.bytes += bytes.length;
            context.pool.give(bytes.buffer);
        }
    }
    return tally.finish();
}
function readBatch(reader, tally) {
    const span = new RecordSpan();
    for (let kind = reader.advance(span); kind !== 'end'; kind = reader.advance(span)) {
        if (kind !== 'record')
            continue;
        tally.records += 1;
        reader.read(span);
    }
}
function createReader({ format, csv }, tally) {
    if (csv !== null) {
        const columns = csv.columns.map((name) => tally.addColumn(name));
        return createCsvReader(csv.columns, csv.dialect, (cell) => {
            for (const [at, column] of columns.entries())
                column.add(cell(at));
            return [];
        });
    }
    const create = format === 'json' ? createJsonReader : createNdjsonReader;
    return create((record) => {
        addObject(record, '', tally);
        return [];
    });
}
function addObject(object, prefix, tally) {
    for (const [key, value] of object) {
        const name = prefix === '' ? key : `${prefix}.${key}`;
        if (isJsonObject(value))
            addObject(value, name, tally);
        else
            addValue(value, tally.findKey(name));
    }
}
function addValue(value, column) {
    if (!isJsonArray(value)) {
        column?.add(readScalar(value));
        return;
    }
    const texts = value.flatMap((element) => (element === null ? [] : [readScalar(element)]));
    if (texts.includes(null))
        column?.addNested();
    else
        column?.addArray(texts.filter((text) => text !== null));
}
class RecordTally {
    records = 0;
    bytes = 0;
    columns = [];
    keys = new Map();
    hasMoreKeys = false;
    addColumn(name) {
        const column = new ColumnTally(name);
        this.columns.push(column);
        return column;
    }
    findKey(name) {
        const known = this.keys.get(name);
        if (known !== undefined)
            return known;
        if (this.keys.size >= MAX_KEYS) {
            this.hasMoreKeys = true;
            return null;
        }
        const column = this.addColumn(name);
        this.keys.set(name, column);
        return column;
    }
    countUnread(byteCount) {
        this.records += 1;
        this.bytes += byteCount;
    }
    finish() {
        const columns = this.columns.map((column) => column.finish(this.records));
        return { records: this.records, bytes: this.bytes, columns, hasMoreKeys: this.hasMoreKeys };
    }
}
