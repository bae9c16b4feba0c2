import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { BlockFile } from '../write/block-file.ts';
import { createBlockFile, reopenBlockFile } from '../write/block-file.ts';
import { hashUnchanged } from '../write/hash-unchanged.ts';

/** A file of rejects as it has been written. */
export interface RejectFile {
  /** Path below the output directory. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * A file of rejects, created with its first bytes; it may be closed and gone on with. One call at a
 * time, but for `sync`. Failures are OutputErrors that name it.
 */
export class SidecarFile {
  readonly name: string;
  readonly #path: string;
  #hash: Hash = createHash('sha256');
  /** Bytes from before it was opened last; null where it is still to be created. */
  #closedBytes: number | null = null;
  #open: BlockFile | null = null;

  constructor(directory: string, name: string) {
    this.name = name;
    this.#path = join(directory, name);
  }

  /** Whether nothing was ever appended. */
  isNew(): boolean {
    return this.#closedBytes === null;
  }

  async append(content: Uint8Array | string): Promise<void> {
    this.#open ??= await this.#openFile();
    this.#closedBytes ??= 0;
    await this.#open.append(content);
  }

  /** What was appended so far, once all of it has been handed to the system. */
  async save(): Promise<RejectFile> {
    await this.#open?.flush();
    const bytes = this.#open?.bytes ?? this.#closedBytes ?? 0;
    return { file: this.name, bytes, sha256: this.#hash.copy().digest('hex') };
  }

  async sync(): Promise<void> {
    await this.#open?.sync();
  }

  /** Goes on with a file that has been cut back to this. Throws OutputError if it is another one. */
  async resume(state: RejectFile): Promise<void> {
    this.#hash = await hashUnchanged(this.#path, state, this.#path);
    this.#closedBytes = state.bytes;
  }

  /** Brings everything to the disk itself. */
  async close(): Promise<void> {
    if (this.#open === null) return;
    await this.#open.finish();
    this.#closedBytes = this.#open.bytes;
    this.#open = null;
  }

  /** Writes what can still be written, and closes. Never rejects. */
  async abort(): Promise<void> {
    // The run has failed already, and its first error says more than another one.
    await this.#open?.flush().catch(() => undefined);
    await this.#open?.close();
    this.#open = null;
  }

  #openFile(): Promise<BlockFile> {
    return this.#closedBytes === null
      ? createBlockFile(this.#path, this.#hash)
      : reopenBlockFile(this.#path, this.#closedBytes, this.#hash);
  }
}
