import { ELEMENT_SEPARATOR } from '../parse/element-separator.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { RejectFile } from './sidecar-file.ts';
import { SidecarFile } from './sidecar-file.ts';

/** What decides in which file a rejected record is kept. */
export interface OriginalSource {
  readonly format: SourceFormat;
  /** Header line with its terminator, or null where the file has none. */
  readonly header: Uint8Array | null;
  /** Whether the record could swallow those that follow it, and nothing can stand between them. */
  readonly isApart?: boolean;
}

/** How far one of the files has been written, as plain data. */
export interface OriginalState extends RejectFile {
  /** Stands for the format and the header. */
  readonly key: string;
}

/**
 * Rejected records as they came, ready to be mended and converted again: CSV under its own header,
 * one file a distinct header (`rejects.csv`, `rejects-2.csv`, ...), NDJSON in `rejects.raw.ndjson`,
 * elements of JSON documents as the elements of one array in `rejects.raw.json`. One call at a time.
 */
export interface OriginalFiles {
  /**
   * Appends whole records, given in pieces; ends the last line where it has no line end. JSON: one
   * element without a line end, or several with `ELEMENT_SEPARATOR` between them.
   */
  append(source: OriginalSource, pieces: Pieces): Promise<void>;
  /** What was written so far, in order of creation; all of it has been handed to the system. */
  save(): Promise<OriginalState[]>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on with files that have been cut back to this state. Before the first record. */
  resume(files: readonly OriginalState[]): Promise<void>;
  /** Closes all files; gives them in order of creation. */
  finish(): Promise<RejectFile[]>;
  /** Never rejects. */
  abort(): Promise<void>;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const ARRAY_START = '[';
const ARRAY_END = '\n]\n';

const JSON_KEY = 'json';

/** Keeps the files in this directory, each created with its first record. */
export function createOriginalFiles(directory: string): OriginalFiles {
  return new FilesByHeader(directory);
}

class FilesByHeader implements OriginalFiles {
  readonly #directory: string;
  readonly #files = new Map<string, SidecarFile>();
  // Only the file in use is open: inputs come one after another, and there may be many headers.
  #used: SidecarFile | null = null;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async append(source: OriginalSource, pieces: Pieces): Promise<void> {
    const file = await this.#fileFor(source);
    if (source.format === 'json') await file.append(file.isNew() ? ARRAY_START : ELEMENT_SEPARATOR);
    else if (file.isNew() && source.header !== null) await appendLine(file, [source.header]);
    if (source.format === 'json') for await (const piece of pieces) await file.append(piece);
    else await appendLine(file, pieces);
  }

  async save(): Promise<OriginalState[]> {
    const states: OriginalState[] = [];
    for (const [key, file] of this.#files) states.push({ key, ...(await file.save()) });
    return states;
  }

  async sync(): Promise<void> {
    await this.#used?.sync();
  }

  async resume(files: readonly OriginalState[]): Promise<void> {
    for (const { key, ...state } of files) {
      const file = new SidecarFile(this.#directory, state.file);
      await file.resume(state);
      this.#files.set(key, file);
    }
  }

  async finish(): Promise<RejectFile[]> {
    const files: RejectFile[] = [];
    for (const [key, file] of this.#files) {
      if (key === JSON_KEY) await file.append(ARRAY_END);
      await file.close();
      files.push(await file.save());
    }
    return files;
  }

  async abort(): Promise<void> {
    await this.#used?.abort();
  }

  async #fileFor(source: OriginalSource): Promise<SidecarFile> {
    const key = keyOf(source);
    const file = this.#files.get(key) ?? new SidecarFile(this.#directory, this.#nameFor(source));
    if (this.#used !== file) await this.#used?.close();
    this.#used = file;
    this.#files.set(key, file);
    return file;
  }

  #nameFor({ format }: OriginalSource): string {
    if (format !== 'csv') return `rejects.raw.${format}`;
    const csvFiles = [...this.#files.keys()].filter((key) => key.startsWith('csv')).length;
    return csvFiles === 0 ? 'rejects.csv' : `rejects-${csvFiles + 1}.csv`;
  }
}

function keyOf({ format, header, isApart }: OriginalSource): string {
  if (format !== 'csv') return format === 'json' ? JSON_KEY : format;
  // latin1 gives every byte its own character, so that equal keys mean equal bytes.
  const text = header === null ? '' : `:${Buffer.from(header).toString('latin1')}`;
  return isApart === true ? `csv apart${text}` : `csv${text}`;
}

async function appendLine(file: SidecarFile, pieces: Pieces): Promise<void> {
  let last: number | undefined;
  for await (const piece of pieces) {
    await file.append(piece);
    last = piece.at(-1) ?? last;
  }
  if (last !== undefined && !isLineEnd(last)) await file.append('\n');
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}
