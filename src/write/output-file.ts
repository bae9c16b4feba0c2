import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, rm } from 'node:fs/promises';

import { isSystemError, toOutputError } from './write-error.ts';

/** A file that is being written. Failures are OutputErrors that name it. */
export interface OutputFile {
  /** Puts bytes where the file has so many. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Brings what was written so far to the disk itself (fsync). More may be written meanwhile. */
  sync(): Promise<void>;
  /** Brings everything to the disk itself (fsync), then closes. */
  finish(): Promise<void>;
  /** Takes away all but the first `byteCount` bytes. Never rejects. */
  cut(byteCount: number): Promise<void>;
  /** Closes, and leaves the file as it is. Never rejects. */
  close(): Promise<void>;
  /** Closes and removes the file. Never rejects. */
  discard(): Promise<void>;
}

// What systems and file systems answer that can't sync a directory.
const CANNOT_SYNC = new Set(['EISDIR', 'EINVAL', 'EPERM', 'ENOTSUP', 'ENOSYS']);

/** Never the file that a link leads to: it may have been put there by someone else. */
export const NO_LINK = constants.O_NOFOLLOW ?? 0;
const UPDATE = constants.O_WRONLY | NO_LINK;

/** Opens a file only its owner can read: a new one (`create`), or one that is there (`update`). */
export async function openOutputFile(path: string, how: 'create' | 'update'): Promise<OutputFile> {
  const handle = await naming(path, () => open(path, how === 'create' ? 'wx' : UPDATE, 0o600));
  const close = (): Promise<void> => ignoringErrors(() => handle.close());
  return {
    write: (bytes, position) => naming(path, () => writeFully(handle, bytes, position)),
    sync: () => naming(path, () => handle.sync()),
    finish: () =>
      naming(path, async () => {
        await handle.sync();
        await handle.close();
      }),
    cut: (byteCount) => ignoringErrors(() => handle.truncate(byteCount)),
    close,
    async discard() {
      await close();
      await ignoringErrors(() => rm(path, { force: true }));
    },
  };
}

/** The part of a file handle that `writeFully` needs. */
interface Writer {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ bytesWritten: number }>;
}

/**
 * Writes all bytes at `position`, or else behind what was written: one call of the system can take
 * fewer.
 */
export async function writeFully(
  handle: Writer,
  bytes: Uint8Array,
  position: number | null = null,
): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const at = position === null ? null : position + offset;
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, at);
    offset += bytesWritten;
  }
}

/**
 * Brings a directory's list of names to the disk itself, so that a rename survives a power cut.
 * Does nothing where the system can't do that for directories.
 */
export async function syncDirectory(directory: string): Promise<void> {
  await naming(directory, async () => {
    try {
      await syncOpened(await open(directory, 'r'));
    } catch (error) {
      if (!isSystemError(error) || !CANNOT_SYNC.has(error.code)) throw error;
    }
  });
}

async function syncOpened(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function naming<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw toOutputError(error, path);
  }
}

async function ignoringErrors(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch {
    // The run has failed already, and its first error says more than this one.
  }
}
