import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { OutputError } from '../domain/errors.ts';
import type { BlockFile } from '../write/block-file.ts';
import { createBlockFile, reopenBlockFile } from '../write/block-file.ts';
import { hashUnchanged } from '../write/hash-unchanged.ts';
import { syncDirectory } from '../write/output-file.ts';
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

/** How far a part has been written, as plain data. */
export interface OpenPartState {
  /** From 1. */
  readonly number: number;
  readonly bytes: number;
  readonly rows: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
  /** Of its bytes so far. */
  readonly sha256: string;
}

/** A part that still takes rows. */
export interface OpenPart {
  /** Bytes so far, header included. */
  readonly bytes: number;
  readonly rows: number;
  append(rows: RowSlice): Promise<void>;
  /** What was appended so far, once all of it has been handed to the system. */
  save(): Promise<OpenPartState>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Moves the part to its final name once it is safely on disk. */
  finish(): Promise<PartReport>;
  /** Closes the part and leaves it as it is. Never rejects. */
  suspend(): Promise<void>;
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
  const hash = createHash('sha256');
  const part = new WritingPart(await createBlockFile(path, hash), hash, place, {
    number,
    rows: 0,
    firstRecord: 0,
    lastRecord: 0,
  });
  await part.start(place.header);
  return part;
}

/** Opens an unfinished part that has been cut back to this state. */
export async function reopenPart(place: PartPlace, state: OpenPartState): Promise<OpenPart> {
  const name = namePart(state.number, place.extension);
  await createDirectories(place.directory);
  const path = join(place.directory, UNFINISHED_DIRECTORY, name);
  const hash = await hashUnchanged(path, state, name);
  return new WritingPart(await reopenBlockFile(path, state.bytes, hash), hash, place, state);
}

/** The name of the part of this 1-based number. Throws an OutputError past five digits. */
export function namePart(number: number, extension: string): string {
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
  rows: number;
  readonly #file: BlockFile;
  readonly #hash: Hash;
  readonly #directory: string;
  readonly #number: number;
  readonly #name: string;
  #firstRecord: number;
  #lastRecord: number;

  constructor(
    file: BlockFile,
    hash: Hash,
    { directory, extension }: PartPlace,
    { number, rows, firstRecord, lastRecord }: Omit<OpenPartState, 'bytes' | 'sha256'>,
  ) {
    this.#file = file;
    this.#hash = hash;
    this.#directory = directory;
    this.#number = number;
    this.#name = namePart(number, extension);
    this.rows = rows;
    this.#firstRecord = firstRecord;
    this.#lastRecord = lastRecord;
  }

  get bytes(): number {
    return this.#file.bytes;
  }

  async start(header: Uint8Array): Promise<void> {
    try {
      await this.#file.append(header);
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  async append({ bytes, rows, firstRecord, lastRecord }: RowSlice): Promise<void> {
    if (this.rows === 0) this.#firstRecord = firstRecord;
    this.#lastRecord = lastRecord;
    this.rows += rows;
    await this.#file.append(bytes);
  }

  async save(): Promise<OpenPartState> {
    await this.#file.flush();
    return {
      number: this.#number,
      bytes: this.bytes,
      rows: this.rows,
      firstRecord: this.#firstRecord,
      lastRecord: this.#lastRecord,
      sha256: this.#hash.copy().digest('hex'),
    };
  }

  sync(): Promise<void> {
    return this.#file.sync();
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

  suspend(): Promise<void> {
    return this.#file.close();
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }
}
