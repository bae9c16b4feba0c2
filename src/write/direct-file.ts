import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

import { NO_LINK } from './output-file.ts';
import { isSystemError } from './write-error.ts';

/** What has to be a multiple of it: the place in the file, the place in memory, the number of bytes. */
export const PAGE_BYTES = 4096;

/** Undefined where the system has no such thing, as macOS and Windows. */
const DIRECT: number | undefined = constants.O_DIRECT;

// What file systems answer that have no direct writes, or want larger pages for them.
const CANNOT_WRITE = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP']);

/**
 * A second way into a file that is there: past the system's cache (`O_DIRECT`), which takes up to a
 * third of the processors' time for itself. Nothing is opened before the first write.
 */
export class DirectFile {
  readonly #path: string;
  #opening: Promise<FileHandle | null> | undefined;
  #canWrite = DIRECT !== undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Writes whole pages where the file has `position` bytes, a multiple of a page. Gives the bytes
   * written: fewer, or none, where the system can't. Several writes may go on at once. Rejects with
   * the errors of the file system.
   */
  async write(pages: Uint8Array, position: number): Promise<number> {
    let written = 0;
    try {
      while (written < pages.length && this.#canWrite) {
        const handle = await this.#open();
        if (handle === null) break;
        const left = pages.length - written;
        written += (await handle.write(pages, written, left, position + written)).bytesWritten;
      }
    } catch (error) {
      if (!isSystemError(error) || !CANNOT_WRITE.has(error.code)) throw error;
      this.#canWrite = false;
    }
    return written;
  }

  /** Nothing may be under way, and nothing more is written. Never rejects. */
  async close(): Promise<void> {
    const handle = await this.#opening;
    // What was written through it is not held back by it.
    await handle?.close().catch(() => undefined);
  }

  /** Null where it can't be had: there is another way to write. */
  #open(): Promise<FileHandle | null> {
    const flags = constants.O_WRONLY | (DIRECT ?? 0) | NO_LINK;
    this.#opening ??= open(this.#path, flags).catch(() => null);
    return this.#opening;
  }
}
