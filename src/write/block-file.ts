import type { Hash } from 'node:crypto';

import { copyBytes } from '../domain/copy-bytes.ts';
import { BLOCK_BYTES, giveBlock, takeBlock } from './aligned-blocks.ts';
import { DirectFile, PAGE_BYTES } from './direct-file.ts';
import type { OutputFile } from './output-file.ts';
import { openOutputFile } from './output-file.ts';
import { toOutputError } from './write-error.ts';

/**
 * A large file that is written from its start to its end. One call at a time, but for `sync`. What
 * could not be written shows with a later call, with `flush` at the latest, as an OutputError that
 * names the file.
 */
export interface BlockFile {
  /** Bytes of the file, with those that are on their way. */
  readonly bytes: number;
  /** Takes a copy: the caller may use the bytes' memory again. */
  append(content: Uint8Array | string): Promise<void>;
  /** Hands what was appended over to the system, so that it outlives this process. */
  flush(): Promise<void>;
  /** Brings what was flushed to the disk itself (fsync). May go on beside other calls. */
  sync(): Promise<void>;
  /** Brings everything to the disk itself (fsync), then closes. */
  finish(): Promise<void>;
  /** Closes, and leaves the file with what was written so far. Never rejects. */
  close(): Promise<void>;
  /** Closes and removes the file. Never rejects. */
  discard(): Promise<void>;
}

/** As many bytes may wait in the system's memory for the disk before they are brought there. */
const SYNC_BYTES = 16 * 1024 * 1024;
/**
 * Blocks that are being written at once, beside the one that is filled: while this thread is busy
 * otherwise, the disk goes on with the next. Node has four threads for such work, and one of them is left to
 * read. With two blocks, this thread waited for the disk: 8 % of the time of a run (1 GB of CSV).
 */
const MAX_WRITES = 3;

/** Creates a file. `hash` takes what is written. */
export async function createBlockFile(path: string, hash: Hash): Promise<BlockFile> {
  return new BlockWriter(path, await openOutputFile(path, 'create'), 0, hash);
}

/** Opens a file of so many bytes at its end. `hash` takes what is written. */
export async function reopenBlockFile(path: string, bytes: number, hash: Hash): Promise<BlockFile> {
  return new BlockWriter(path, await openOutputFile(path, 'update'), bytes, hash);
}

/**
 * Fills a block while those before it are written. A block stands for as much of the file, from a
 * multiple of its size on, so that what is at the start of a page there is at the start of one here:
 * whole pages can go to the disk from where they are. See "Decisions" in bench/README.md.
 */
class BlockWriter implements BlockFile {
  bytes: number;
  readonly #path: string;
  readonly #file: OutputFile;
  readonly #direct: DirectFile;
  readonly #hash: Hash;
  #block: Uint8Array | null = null;
  /** Up to which the file is written, or being written. */
  #sentBytes: number;
  readonly #writes: Promise<void>[] = [];
  /** All is written before it, unless what is under way fails. */
  #soundBytes = Infinity;
  #unsyncedBytes = 0;
  #syncing: Promise<void> = Promise.resolve();

  constructor(path: string, file: OutputFile, bytes: number, hash: Hash) {
    this.#path = path;
    this.#file = file;
    this.#direct = new DirectFile(path);
    this.#hash = hash;
    this.bytes = bytes;
    this.#sentBytes = bytes;
  }

  async append(content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    let taken = 0;
    while (taken < bytes.length) {
      const offset = this.bytes % BLOCK_BYTES;
      const count = Math.min(bytes.length - taken, BLOCK_BYTES - offset);
      this.#block ??= takeBlock();
      copyBytes(bytes.subarray(taken, taken + count), this.#block, offset);
      taken += count;
      this.bytes += count;
      if (offset + count === BLOCK_BYTES) await this.#sendBlock();
    }
  }

  async flush(): Promise<void> {
    await this.#sendBlock();
    while (this.#writes.length > 0) await this.#writes.shift();
  }

  sync(): Promise<void> {
    return this.#file.sync();
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.#syncing;
    await this.#direct.close();
    await this.#file.finish();
  }

  async close(): Promise<void> {
    await this.#settle();
    // What was written behind a failure would stand behind a hole.
    if (this.#soundBytes < this.bytes) await this.#file.cut(this.#soundBytes);
    await this.#file.close();
  }

  async discard(): Promise<void> {
    await this.#settle();
    await this.#file.discard();
  }

  /** Begins to write what is in the block, once few enough are being written. */
  async #sendBlock(): Promise<void> {
    const block = this.#block;
    if (block === null) return;
    const start = this.#sentBytes;
    const offset = start % BLOCK_BYTES;
    const filled = block.subarray(offset, offset + this.bytes - start);
    this.#hash.update(filled);
    if (this.#writes.length === MAX_WRITES) await this.#writes.shift();
    this.#block = null;
    this.#sentBytes = this.bytes;
    const write = this.#write(filled, start).finally(() => giveBlock(block));
    // Whoever waits for it next is told.
    write.catch(() => undefined);
    this.#writes.push(write);
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    try {
      await this.#writePages(bytes, position);
    } catch (error) {
      this.#soundBytes = Math.min(this.#soundBytes, position);
      throw toOutputError(error, this.#path);
    }
  }

  async #writePages(bytes: Uint8Array, position: number): Promise<void> {
    const head = Math.min(-position & (PAGE_BYTES - 1), bytes.length);
    const tail = (bytes.length - head) % PAGE_BYTES;
    const pages = bytes.subarray(head, bytes.length - tail);
    await this.#writeCached(bytes.subarray(0, head), position);
    const passed = head + (await this.#direct.write(pages, position + head));
    await this.#writeCached(bytes.subarray(passed), position + passed);
  }

  async #writeCached(bytes: Uint8Array, position: number): Promise<void> {
    await this.#file.write(bytes, position);
    this.#unsyncedBytes += bytes.length;
    if (this.#unsyncedBytes >= SYNC_BYTES) await this.#syncBeside();
  }

  /** Waits for no more than the time before. Rejects where that failed: it would not be told again. */
  async #syncBeside(): Promise<void> {
    await this.#syncing;
    this.#unsyncedBytes = 0;
    this.#syncing = this.#file.sync();
    this.#syncing.catch(() => undefined);
  }

  /** Waits for what is under way. Never rejects. */
  async #settle(): Promise<void> {
    await Promise.allSettled([...this.#writes, this.#syncing]);
    await this.#direct.close();
  }
}
