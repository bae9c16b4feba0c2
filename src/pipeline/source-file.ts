import type { BufferPool } from '../frame/buffer-pool.ts';
import { ByteWindow } from '../frame/byte-window.ts';
import { createCsvFramer } from '../frame/frame-csv.ts';
import { createJsonFramer } from '../frame/frame-json.ts';
import { createNdjsonFramer } from '../frame/frame-ndjson.ts';
import type { Framer } from '../frame/framer.ts';
import type { CreateHash } from '../hash/byte-hash.ts';
import type { Source } from '../kernel/batch.ts';
import { compileSyntax } from '../parse/csv-syntax.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import { refuseBinary } from '../read/file-signature.ts';
import { findFormat } from '../read/find-format.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { openInput } from '../read/open-input.ts';
import type { OpenedInput } from '../read/open-input.ts';
import { readCsvStart } from './csv-start.ts';
import type { CsvStart } from './csv-start.ts';
import { NO_START } from './file-start.ts';
import type { FileStart } from './file-start.ts';
import type { PlaceInFile } from './read-place.ts';
import { skipTo } from './skip-to.ts';
import type { SourceRegistry } from './source-registry.ts';
import type { ReadSettings } from './settings.ts';

/** An input that is being read, from its first record on. */
export interface SourceFile {
  readonly name: string;
  readonly opened: OpenedInput;
  readonly source: Source;
  readonly window: ByteWindow;
  readonly framer: Framer;
  /** What stands before the first record. */
  readonly start: FileStart;
}

/** What all inputs of a flow share. */
export interface ReadContext {
  readonly registry: SourceRegistry;
  readonly pool: BufferPool;
  readonly createHash: CreateHash;
  readonly signal: AbortSignal;
}

/**
 * Opens an input, finds out its format and reads its header. `place`: where its first piece is to
 * start, or null for the first record. Throws InputError where the file has changed up to there.
 */
export async function openSourceFile(
  file: InputFile,
  settings: ReadSettings,
  { registry, signal, pool, createHash }: ReadContext,
  place: PlaceInFile | null,
): Promise<SourceFile> {
  const opened = await openInput(file, {
    encoding: settings.encoding,
    stdin: settings.stdin,
    createHash,
    signal,
    knownStart: place?.stored ?? null,
  });
  try {
    const window = new ByteWindow(opened, pool);
    refuseBinary(opened.head, file.name);
    const { isTranscoded } = opened;
    const format = chooseFormat(file.name, opened, settings);
    const csv = format === 'csv' ? await readCsvStart(file.name, window, settings) : null;
    const source = registry.find(
      { format, csv: csv && csvOf(csv), isTranscoded },
      { name: file.name, head: opened.head, isWholeFile: opened.isWholeFile },
    );
    if (place !== null) await skipTo(place, window, opened);
    const framer = createFramer(format, csv, settings.maxRecordBytes, place);
    return { name: file.name, opened, source, window, framer, start: csv?.start ?? NO_START };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function chooseFormat(name: string, opened: OpenedInput, { from }: ReadSettings): SourceFormat {
  return from === 'auto' ? findFormat(opened.head, opened.isWholeFile, name) : from;
}

function csvOf({ columns, dialect }: CsvStart): {
  readonly columns: readonly string[];
  readonly dialect: CsvDialect;
} {
  return { columns, dialect };
}

function createFramer(
  format: SourceFormat,
  csv: CsvStart | null,
  maxRecordBytes: number,
  place: PlaceInFile | null,
): Framer {
  if (csv !== null) {
    return createCsvFramer(compileSyntax(csv.dialect), csv.columns.length, maxRecordBytes);
  }
  if (format === 'json') return createJsonFramer(maxRecordBytes, place?.json);
  return createNdjsonFramer(maxRecordBytes);
}
