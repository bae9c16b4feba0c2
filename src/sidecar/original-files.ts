import { join } from 'node:path';

import type { SourceFormat } from '../parse/source-format.ts';
import type { BufferedFile } from '../write/buffered-file.ts';
import { openBufferedFile } from '../write/buffered-file.ts';

/** What decides in which file a rejected record is kept. */
export interface OriginalSource {
  readonly format: SourceFormat;
  /** Header line with its terminator, or null where the file has none. */
  readonly header: Uint8Array | null;
}

/** How far one of the files has been written, as plain data. */
export interface OriginalState {
  /** Stands for the format and the header. */
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Rejected records as they came, ready to be mended and converted again: CSV under its own header,
 * one file a distinct header (`rejects.csv`, `rejects-2.csv`, ...), all JSON in
 * `rejects.raw.ndjson`. One call at a time.
 */
export interface OriginalFiles {
  /** Appends whole records, given in pieces; ends the last line where it has no line end. */
  append(source: OriginalSource, pieces: Pieces): Promise<void>;
  /** What was written so far, in order of creation; all of it has been handed to the system. */
  save(): Promise<OriginalState[]>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on with files that have been cut back to this state. Before the first record. */
  resume(files: readonly OriginalState[]): void;
  /** Closes all files; gives their names in order of creation. */
  finish(): Promise<string[]>;
  /** Never rejects. */
  abort(): Promise<void>;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Keeps the files in this directory, each created with its first record. */
export function createOriginalFiles(directory: string): OriginalFiles {
  return new FilesByHeader(directory);
}

/** `bytes`: its length before it was opened last. */
interface KeptFile {
  readonly name: string;
  bytes: number;
}

class FilesByHeader implements OriginalFiles {
  readonly #directory: string;
  readonly #files = new Map<string, KeptFile>();
  // Only the file in use is open: inputs come one after another, and there may be many headers.
  #open: { readonly kept: KeptFile; readonly file: BufferedFile } | null = null;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async append(source: OriginalSource, pieces: Pieces): Promise<void> {
    const file = await this.#fileFor(source);
    let last: number | undefined;
    for await (const piece of pieces) {
      await file.append(piece);
      last = piece.at(-1) ?? last;
    }
    if (last !== undefined && !isLineEnd(last)) await file.append('\n');
  }

  async save(): Promise<OriginalState[]> {
    await this.#open?.file.flush();
    return Array.from(this.#files, ([key, kept]) => {
      const openBytes = this.#open?.kept === kept ? this.#open.file.appendedBytes : 0;
      return { key, name: kept.name, bytes: kept.bytes + openBytes };
    });
  }

  async sync(): Promise<void> {
    await this.#open?.file.sync();
  }

  resume(files: readonly OriginalState[]): void {
    for (const { key, name, bytes } of files) this.#files.set(key, { name, bytes });
  }

  async finish(): Promise<string[]> {
    await this.#closeOpen();
    return Array.from(this.#files.values(), ({ name }) => name);
  }

  async abort(): Promise<void> {
    await this.#open?.file.abort();
    this.#open = null;
  }

  async #fileFor(source: OriginalSource): Promise<BufferedFile> {
    const key = keyOf(source);
    const known = this.#files.get(key);
    if (this.#open !== null && this.#open.kept === known) return this.#open.file;
    await this.#closeOpen();
    const kept = known ?? { name: this.#nameFor(source), bytes: 0 };
    const how = known === undefined ? 'create' : 'append';
    const file = await openBufferedFile(join(this.#directory, kept.name), how);
    this.#open = { kept, file };
    this.#files.set(key, kept);
    if (how === 'create' && source.format === 'csv') await appendHeader(file, source.header);
    return file;
  }

  #nameFor({ format }: OriginalSource): string {
    if (format !== 'csv') return 'rejects.raw.ndjson';
    const csvFiles = [...this.#files.keys()].filter((key) => key.startsWith('csv')).length;
    return csvFiles === 0 ? 'rejects.csv' : `rejects-${csvFiles + 1}.csv`;
  }

  async #closeOpen(): Promise<void> {
    if (this.#open === null) return;
    const { kept, file } = this.#open;
    await file.finish();
    kept.bytes += file.appendedBytes;
    this.#open = null;
  }
}

function keyOf({ format, header }: OriginalSource): string {
  if (format !== 'csv') return 'json';
  // latin1 gives every byte its own character, so that equal keys mean equal bytes.
  return header === null ? 'csv' : `csv:${Buffer.from(header).toString('latin1')}`;
}

async function appendHeader(file: BufferedFile, header: Uint8Array | null): Promise<void> {
  if (header === null) return;
  await file.append(header);
  if (!isLineEnd(header.at(-1))) await file.append('\n');
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}
