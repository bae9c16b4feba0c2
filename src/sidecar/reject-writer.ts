import { join } from 'node:path';

import { syncDirectory } from '../write/output-file.ts';
import type { BufferedFile } from '../write/buffered-file.ts';
import { openBufferedFile } from '../write/buffered-file.ts';
import type { OriginalFiles, OriginalSource, OriginalState } from './original-files.ts';
import { createOriginalFiles } from './original-files.ts';
import { renderSpooledRawJson } from './render-raw.ts';
import type { SpooledBytes } from '../frame/spooled-bytes.ts';

/** Where a reject stood: `record` and `line` from 1 within `file`, bytes from 0, the end excluded. */
export interface RejectPosition {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly byteStart: number;
  readonly byteEnd: number;
}

export interface Reject extends RejectPosition {
  /** What `renderRawJson` gives for the record. */
  readonly rawJson: string;
  /** JSON text of the `errors` array. */
  readonly errorsJson: string;
}

/** The files that a run's rejects are in. */
export interface RejectFiles {
  /** Paths below the output directory, or null where there was no reject. */
  readonly report: string | null;
  /** The original records under their original header; one file a distinct header. */
  readonly originals: readonly string[];
}

/** How far the files have been written, as plain data. */
export interface RejectState {
  /** Length of the report; null where there is none. */
  readonly reportBytes: number | null;
  readonly originals: readonly OriginalState[];
}

/** Paths below the output directory of the files of a state, and their lengths. */
export function listRejectFiles({ reportBytes, originals }: RejectState): Map<string, number> {
  const files = new Map(originals.map(({ name, bytes }) => [name, bytes]));
  return reportBytes === null ? files : files.set(REPORT_NAME, reportBytes);
}

/**
 * Writes rejects with their reasons to `rejects.ndjson`, and as they came to files that can be
 * mended. One call at a time; memory stays bounded. Rejects with an OutputError that names the file.
 */
export interface RejectWriter {
  write(reject: Reject): Promise<void>;
  /** As `write`, for a record that may be too large for a string. The caller disposes of `raw`. */
  writeLarge(position: RejectPosition, raw: SpooledBytes, errorsJson: string): Promise<void>;
  /** Keeps rejected records as they came, terminators included. */
  writeOriginals(source: OriginalSource, bytes: Uint8Array): Promise<void>;
  writeLargeOriginal(source: OriginalSource, body: SpooledBytes): Promise<void>;
  /** What was written so far; all of it has been handed to the system. */
  save(): Promise<RejectState>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on with files that have been cut back to this state. Before the first reject. */
  resume(state: RejectState): void;
  /** Settles when all is safely on disk. */
  finish(): Promise<RejectFiles>;
  /** Writes what it still holds and closes, since rejects of a failed run are of use. Never rejects. */
  abort(): Promise<void>;
}

const REPORT_NAME = 'rejects.ndjson';

/** Writes below `directory`, which exists. Each file is created with its first reject. */
export function createRejectWriter({ directory }: { directory: string }): RejectWriter {
  return new SidecarWriter(directory);
}

class SidecarWriter implements RejectWriter {
  readonly #directory: string;
  readonly #originals: OriginalFiles;
  #report: BufferedFile | null = null;
  /** Length of the report when it was opened; null where it is still to be created. */
  #earlierBytes: number | null = null;

  constructor(directory: string) {
    this.#directory = directory;
    this.#originals = createOriginalFiles(directory);
  }

  async write(reject: Reject): Promise<void> {
    const report = await this.#openReport();
    await report.append(`${renderPosition(reject)},${reject.rawJson}${renderEnd(reject)}`);
  }

  async writeLarge(position: RejectPosition, raw: SpooledBytes, errorsJson: string): Promise<void> {
    const report = await this.#openReport();
    await report.append(`${renderPosition(position)},`);
    for await (const piece of renderSpooledRawJson(raw)) await report.append(piece);
    await report.append(renderEnd({ errorsJson }));
  }

  async writeOriginals(source: OriginalSource, bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#originals.append(source, [bytes]);
  }

  async writeLargeOriginal(source: OriginalSource, body: SpooledBytes): Promise<void> {
    await this.#originals.append(source, body.chunks());
  }

  async save(): Promise<RejectState> {
    await this.#report?.flush();
    return { reportBytes: this.#countReportBytes(), originals: await this.#originals.save() };
  }

  async sync(): Promise<void> {
    await Promise.all([this.#report?.sync(), this.#originals.sync()]);
  }

  resume({ reportBytes, originals }: RejectState): void {
    this.#earlierBytes = reportBytes;
    this.#originals.resume(originals);
  }

  async finish(): Promise<RejectFiles> {
    await this.#report?.finish();
    const originals = await this.#originals.finish();
    const report = this.#countReportBytes() === null ? null : REPORT_NAME;
    if (report !== null || originals.length > 0) await syncDirectory(this.#directory);
    return { report, originals };
  }

  async abort(): Promise<void> {
    await this.#report?.abort();
    await this.#originals.abort();
  }

  async #openReport(): Promise<BufferedFile> {
    const how = this.#earlierBytes === null ? 'create' : 'append';
    this.#report ??= await openBufferedFile(join(this.#directory, REPORT_NAME), how);
    return this.#report;
  }

  #countReportBytes(): number | null {
    if (this.#report === null) return this.#earlierBytes;
    return (this.#earlierBytes ?? 0) + this.#report.appendedBytes;
  }
}

function renderPosition({ file, record, line, byteStart, byteEnd }: RejectPosition): string {
  const text = JSON.stringify({ file, record, line, byteStart, byteEnd });
  return text.slice(0, -1);
}

function renderEnd({ errorsJson }: { errorsJson: string }): string {
  return `,"errors":${errorsJson}}\n`;
}
