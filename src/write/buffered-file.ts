import type { Hash } from 'node:crypto';

import type { OutputFile } from './output-file.ts';
import { openOutputFile } from './output-file.ts';

/** A file written in large blocks. One call at a time. Failures are OutputErrors that name it. */
export interface BufferedFile {
  /** Bytes appended since the file was opened. */
  readonly appendedBytes: number;
  /** Takes a copy: the caller may use the bytes' memory again. */
  append(content: Uint8Array | string): Promise<void>;
  /** Hands what was appended over to the system, so that it outlives this process. */
  flush(): Promise<void>;
  /** Brings what was flushed to the disk itself (fsync). May go on beside other calls. */
  sync(): Promise<void>;
  /** Brings everything to the disk itself (fsync), then closes. */
  finish(): Promise<void>;
  /** Writes what can still be written, and closes. Never rejects. */
  abort(): Promise<void>;
}

const BLOCK_BYTES = 256 * 1024;

/** Opens a new file (`create`), or the end of one (`append`). `hash` takes what is flushed. */
export async function openBufferedFile(
  path: string,
  how: 'create' | 'append',
  hash: Hash,
): Promise<BufferedFile> {
  return new BlockWriter(await openOutputFile(path, how), hash);
}

class BlockWriter implements BufferedFile {
  appendedBytes = 0;
  readonly #file: OutputFile;
  readonly #hash: Hash;
  // One block that is filled again and again: keeping the callers' views instead would keep whole
  // batches alive for a few bytes each.
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filledBytes = 0;

  constructor(file: OutputFile, hash: Hash) {
    this.#file = file;
    this.#hash = hash;
  }

  async append(content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.appendedBytes += bytes.length;
    if (this.#filledBytes + bytes.length > BLOCK_BYTES) await this.flush();
    if (bytes.length > BLOCK_BYTES) {
      this.#hash.update(bytes);
      await this.#file.append(bytes);
    } else {
      this.#block.set(bytes, this.#filledBytes);
      this.#filledBytes += bytes.length;
    }
  }

  sync(): Promise<void> {
    return this.#file.sync();
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.#file.finish();
  }

  async abort(): Promise<void> {
    try {
      await this.flush();
    } catch {
      // The run has failed already, and its first error says more than this one.
    }
    await this.#file.close();
  }

  async flush(): Promise<void> {
    const filled = this.#block.subarray(0, this.#filledBytes);
    this.#filledBytes = 0;
    this.#hash.update(filled);
    await this.#file.append(filled);
  }
}
