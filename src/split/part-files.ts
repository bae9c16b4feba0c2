import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { OutputError } from '../domain/errors.ts';
import type { OutputFile } from '../write/output-file.ts';
import { openOutputFile, syncDirectory } from '../write/output-file.ts';
import { toOutputError } from '../write/write-error.ts';
import type { PartReport } from './part-report.ts';

/** Subdirectory of finished parts: all that an import by prefix should see. */
export const PARTS_DIRECTORY = 'parts';

/** Subdirectory of files that are still being written. */
export const UNFINISHED_DIRECTORY = '.unfinished';

/** Where the parts of a run go, and what each starts with. */
export interface PartPlace {
  readonly directory: string;
  readonly extension: 'ndjson' | 'csv';
  readonly header: Uint8Array;
}

/** A part that still takes rows. */
export interface OpenPart {
  /** Bytes so far, header included. */
  readonly bytes: number;
  readonly rows: number;
  append(rows: RowSlice): Promise<void>;
  /** Moves the part to its final name once it is safely on disk. */
  finish(): Promise<PartReport>;
  /** Removes the part. Never rejects. */
  discard(): Promise<void>;
}

/** Whole rows; `firstRecord` and `lastRecord` are 1-based numbers over the run. */
export interface RowSlice {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
}

const MAX_PART_NUMBER = 99_999;

/**
 * Opens the part of this 1-based number in the unfinished directory and writes its header.
 * Throws an OutputError where it can't be written, or where five digits can't number it.
 */
export async function openPart(place: PartPlace, number: number): Promise<OpenPart> {
  const name = namePart(number, place.extension);
  await createDirectories(place.directory);
  const path = join(place.directory, UNFINISHED_DIRECTORY, name);
  const part = new WritingPart(await openOutputFile(path, 'create'), place.directory, name);
  await part.start(place.header);
  return part;
}

function namePart(number: number, extension: string): string {
  if (number > MAX_PART_NUMBER) {
    throw new OutputError(
      `Cannot write more than ${MAX_PART_NUMBER} parts: raise --max-part-bytes or --max-part-rows`,
    );
  }
  // A fixed width keeps any part's key from being a prefix of another's.
  return `part-${String(number).padStart(5, '0')}.${extension}`;
}

async function createDirectories(directory: string): Promise<void> {
  for (const name of [UNFINISHED_DIRECTORY, PARTS_DIRECTORY]) {
    const path = join(directory, name);
    try {
      await mkdir(path, { recursive: true });
    } catch (error) {
      throw toOutputError(error, path);
    }
  }
}

class WritingPart implements OpenPart {
  bytes = 0;
  rows = 0;
  readonly #file: OutputFile;
  readonly #directory: string;
  readonly #name: string;
  readonly #hash: Hash = createHash('sha256');
  #firstRecord = 0;
  #lastRecord = 0;

  constructor(file: OutputFile, directory: string, name: string) {
    this.#file = file;
    this.#directory = directory;
    this.#name = name;
  }

  async start(header: Uint8Array): Promise<void> {
    try {
      await this.#write(header);
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  async append({ bytes, rows, firstRecord, lastRecord }: RowSlice): Promise<void> {
    if (this.rows === 0) this.#firstRecord = firstRecord;
    this.#lastRecord = lastRecord;
    this.rows += rows;
    await this.#write(bytes);
  }

  async finish(): Promise<PartReport> {
    await this.#file.finish();
    const parts = join(this.#directory, PARTS_DIRECTORY);
    const path = join(parts, this.#name);
    try {
      await rename(join(this.#directory, UNFINISHED_DIRECTORY, this.#name), path);
    } catch (error) {
      throw toOutputError(error, path);
    }
    await syncDirectory(parts);
    return {
      file: `${PARTS_DIRECTORY}/${this.#name}`,
      rows: this.rows,
      bytes: this.bytes,
      sha256: this.#hash.digest('hex'),
      firstRecord: this.#firstRecord,
      lastRecord: this.#lastRecord,
    };
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length;
    this.#hash.update(bytes);
    await this.#file.append(bytes);
  }
}
