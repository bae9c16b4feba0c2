import { FIRST_PLACE } from '../pipeline/read-place.ts';
import { readPieces } from '../pipeline/read-pieces.ts';
import type { ReadSettings } from '../pipeline/settings.ts';
import { createSourceRegistry } from '../pipeline/source-registry.ts';
import { createLocalHash } from '../hash/byte-hash.ts';
import { BufferPool } from '../frame/buffer-pool.ts';
import type { Source } from '../kernel/batch.ts';
import { createCsvReader } from '../kernel/csv-reader.ts';
import { createJsonReader } from '../kernel/json-reader.ts';
import { createNdjsonReader } from '../kernel/ndjson-reader.ts';
import { RecordSpan } from '../kernel/record-reader.ts';
import type { RecordReader } from '../kernel/record-reader.ts';
import { readScalar } from '../map/list-text.ts';
import { isJsonArray, isJsonObject } from '../parse/json-value.ts';
import type { JsonObject, JsonValue } from '../parse/json-value.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { ColumnTally } from '../sniff/column-profile.ts';
import type { ColumnProfile } from '../sniff/column-profile.ts';

/** What all records of a file hold, column by column. */
export interface RecordProfile {
  readonly records: number;
  readonly bytes: number;
  readonly columns: readonly ColumnProfile[];
  /** Whether there were more different keys than are told apart. */
  readonly hasMoreKeys: boolean;
}

const MAX_KEYS = 500;

/** Reads a file to its end with bounded memory. Throws as a run does where it can't be read. */
export async function profileRecords(
  file: InputFile,
  settings: ReadSettings,
  signal: AbortSignal,
): Promise<RecordProfile> {
  const tally = new RecordTally();
  const context = {
    registry: createSourceRegistry(() => {}),
    pool: new BufferPool(),
    createHash: createLocalHash,
    signal,
  };
  let reader: RecordReader | null = null;
  for await (const step of readPieces([file], settings, context, FIRST_PLACE)) {
    if (step.kind === 'start') reader = createReader(step.file.source, tally);
    if (step.kind !== 'piece') continue;
    if (step.piece.kind === 'stray') {
      tally.countUnread(step.piece.body.length);
      await step.piece.body.dispose();
    } else if (reader !== null) {
      const { bytes, place } = step.piece;
      reader.open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), place);
      readBatch(reader, tally);
      tally.bytes += bytes.length;
      step.file.window.giveBack(bytes.buffer);
    }
  }
  return tally.finish();
}

function readBatch(reader: RecordReader, tally: RecordTally): void {
  const span = new RecordSpan();
  for (let kind = reader.advance(span); kind !== 'end'; kind = reader.advance(span)) {
    if (kind !== 'record') continue;
    tally.records += 1;
    reader.read(span);
  }
}

function createReader({ format, csv }: Source, tally: RecordTally): RecordReader {
  if (csv !== null) {
    const columns = csv.columns.map((name) => tally.addColumn(name));
    return createCsvReader(csv.columns, csv.dialect, (cell) => {
      for (const [at, column] of columns.entries()) column.add(cell(at));
      return [];
    });
  }
  const create = format === 'json' ? createJsonReader : createNdjsonReader;
  return create((record) => {
    addObject(record, '', tally);
    return [];
  });
}

function addObject(object: JsonObject, prefix: string, tally: RecordTally): void {
  for (const [key, value] of object) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (isJsonObject(value)) addObject(value, name, tally);
    else addValue(value, tally.findKey(name));
  }
}

function addValue(value: JsonValue, column: ColumnTally | null): void {
  if (!isJsonArray(value)) {
    column?.add(readScalar(value));
    return;
  }
  const texts = value.flatMap((element) => (element === null ? [] : [readScalar(element)]));
  if (texts.includes(null)) column?.addNested();
  else column?.addArray(texts.filter((text) => text !== null));
}

class RecordTally {
  records = 0;
  bytes = 0;
  private readonly columns: ColumnTally[] = [];
  private readonly keys = new Map<string, ColumnTally>();
  private hasMoreKeys = false;

  addColumn(name: string): ColumnTally {
    const column = new ColumnTally(name);
    this.columns.push(column);
    return column;
  }

  findKey(name: string): ColumnTally | null {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    if (this.keys.size >= MAX_KEYS) {
      this.hasMoreKeys = true;
      return null;
    }
    const column = this.addColumn(name);
    this.keys.set(name, column);
    return column;
  }

  countUnread(byteCount: number): void {
    this.records += 1;
    this.bytes += byteCount;
  }

  finish(): RecordProfile {
    const columns = this.columns.map((column) => column.finish(this.records));
    return { records: this.records, bytes: this.bytes, columns, hasMoreKeys: this.hasMoreKeys };
  }
}
