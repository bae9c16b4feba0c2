import { countRejects, END, ERRORS, PackedReject, RAW } from '../kernel/reject-block.ts';
import type { RejectBlock } from '../kernel/reject-block.ts';
import { copyBytes } from '../domain/copy-bytes.ts';
import { syncDirectory } from '../write/output-file.ts';
import type { OriginalFiles, OriginalSource, OriginalState } from './original-files.ts';
import { createOriginalFiles } from './original-files.ts';
import { renderSpooledRawJson } from './render-raw.ts';
import { POSITION_NUMBERS, PositionBytes } from './position-bytes.ts';
import type { RejectFile } from './sidecar-file.ts';
import { SidecarFile } from './sidecar-file.ts';
import type { SpooledBytes } from '../frame/spooled-bytes.ts';

/** Where a reject stood: `record` and `line` from 1 within `file`, bytes from 0, the end excluded. */
export interface RejectPosition {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly byteStart: number;
  readonly byteEnd: number;
}

/** Rejects of a batch, and the position that theirs are counted from. */
export interface PlacedRejects {
  readonly origin: Pick<RejectPosition, 'file' | 'record' | 'line' | 'byteStart'>;
  readonly block: RejectBlock;
}

/** The files that a run's rejects are in. */
export interface RejectFiles {
  /** `rejects.ndjson`, or null where there was no reject. */
  readonly report: RejectFile | null;
  /** The original records under their original header; one file a distinct header. */
  readonly originals: readonly RejectFile[];
}

/** How far the files have been written, as plain data. */
export interface RejectState {
  /** Null where there is none. */
  readonly report: RejectFile | null;
  readonly originals: readonly OriginalState[];
}

/** The files of a state. */
export function listRejectFiles({ report, originals }: RejectState): readonly RejectFile[] {
  return report === null ? originals : [...originals, report];
}

/**
 * Writes rejects with their reasons to `rejects.ndjson`, and as they came to files that can be
 * mended. One call at a time; memory stays bounded. Rejects with an OutputError that names the file.
 */
export interface RejectWriter {
  write(rejects: PlacedRejects): Promise<void>;
  /** As `write`, for a record that may be too large for a string. The caller disposes of `raw`. */
  writeLarge(position: RejectPosition, raw: SpooledBytes, errorsJson: string): Promise<void>;
  /** Keeps rejected records as they came, as `OriginalFiles` takes them. */
  writeOriginals(source: OriginalSource, bytes: Uint8Array): Promise<void>;
  writeLargeOriginal(source: OriginalSource, body: SpooledBytes): Promise<void>;
  /** What was written so far; all of it has been handed to the system. */
  save(): Promise<RejectState>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on with files that have been cut back to this state. Before the first reject. */
  resume(state: RejectState): Promise<void>;
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
  readonly #report: SidecarFile;
  /** Used again, since new ones for each batch would be collected late. */
  #lines = Buffer.alloc(0);

  constructor(directory: string) {
    this.#directory = directory;
    this.#originals = createOriginalFiles(directory);
    this.#report = new SidecarFile(directory, REPORT_NAME);
  }

  async write({ origin, block }: PlacedRejects): Promise<void> {
    const { record, line, byteStart } = origin;
    const count = countRejects(block);
    const reject = new PackedReject(block);
    const position = new PositionBytes(origin.file);
    const rests = count * position.mostBytes;
    const lines = this.#takeLines(rests + block.texts.length);
    // Behind the lines, which never reach what of it is still to come: an object for each would be garbage.
    copyBytes(block.texts, lines, rests);
    const numbers = new Float64Array(POSITION_NUMBERS);
    let length = 0;
    for (let index = 0; index < count; index += 1) {
      reject.moveTo(index);
      numbers[0] = record + reject.record;
      numbers[1] = line + reject.line;
      numbers[2] = byteStart + reject.byteStart;
      numbers[3] = byteStart + reject.byteEnd;
      length = position.write(lines, length, numbers);
      lines.copyWithin(length, rests + reject.start, rests + reject.end);
      length += reject.end - reject.start;
    }
    await this.#report.append(lines.subarray(0, length));
  }

  #takeLines(byteCount: number): Buffer {
    if (byteCount > this.#lines.length) this.#lines = Buffer.allocUnsafeSlow(byteCount * 2);
    return this.#lines;
  }

  async writeLarge(position: RejectPosition, raw: SpooledBytes, errorsJson: string): Promise<void> {
    const bytes = new PositionBytes(position.file);
    const start = Buffer.allocUnsafe(bytes.mostBytes);
    const { record, line, byteStart, byteEnd } = position;
    const length = bytes.write(start, 0, [record, line, byteStart, byteEnd]);
    await this.#report.append(start.subarray(0, length));
    await this.#report.append(RAW);
    for await (const piece of renderSpooledRawJson(raw)) await this.#report.append(piece);
    await this.#report.append(ERRORS + errorsJson + END);
  }

  async writeOriginals(source: OriginalSource, bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#originals.append(source, [bytes]);
  }

  async writeLargeOriginal(source: OriginalSource, body: SpooledBytes): Promise<void> {
    await this.#originals.append(source, body.chunks());
  }

  async save(): Promise<RejectState> {
    const report = this.#report.isNew() ? null : await this.#report.save();
    return { report, originals: await this.#originals.save() };
  }

  async sync(): Promise<void> {
    await Promise.all([this.#report.sync(), this.#originals.sync()]);
  }

  async resume({ report, originals }: RejectState): Promise<void> {
    if (report !== null) await this.#report.resume(report);
    await this.#originals.resume(originals);
  }

  async finish(): Promise<RejectFiles> {
    await this.#report.close();
    const originals = await this.#originals.finish();
    const report = this.#report.isNew() ? null : await this.#report.save();
    if (report !== null || originals.length > 0) await syncDirectory(this.#directory);
    return { report, originals };
  }

  async abort(): Promise<void> {
    await this.#report.abort();
    await this.#originals.abort();
  }
}
