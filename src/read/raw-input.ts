import type { Readable } from 'node:stream';

import type { ByteReader, SharedBytes } from '../domain/byte-reader.ts';
import { InputError } from '../domain/errors.ts';
import type { ByteHash, CreateHash } from '../hash/byte-hash.ts';
import { createLocalHash } from '../hash/byte-hash.ts';
import { createStreamSource, openFileSource, type ByteSource } from './byte-source.ts';
import type { InputFile } from './find-inputs.ts';
import { describeReadFailure } from './read-failure.ts';

/**
 * The bytes of one input as they are stored, counted and hashed as they pass: their memory is free once they are.
 * Reading fails with InputError where the input can't be read, or with the signal's reason.
 */
export interface RawInput extends ByteReader {
  bytesRead(): number;
  digest(): Promise<StoredStart>;
  /** Ends a read that is under way, and gives the file back. */
  close(): Promise<void>;
}

/** The start of an input as it is stored: how far it had been read, and the SHA-256 of that. */
export interface StoredStart {
  readonly bytes: number;
  readonly sha256: string;
}

export interface RawOptions {
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  /** What the input must start with, as it is stored; where it does not, reading fails with InputError. */
  readonly knownStart?: StoredStart | null;
  /** Where it is left out, the hash is found in this thread. */
  readonly createHash?: CreateHash;
}

/** Reads whose bytes wait for their hash while the next are read. */
const MAX_HASHING = 6;

/** Opens an input. Throws InputError where that fails, or the reason of an aborted signal. */
export async function openRawInput(
  file: InputFile,
  { stdin, signal, knownStart = null, createHash = createLocalHash }: RawOptions,
): Promise<RawInput> {
  signal.throwIfAborted();
  const expected = { knownStart, sizeBytes: file.sizeBytes };
  const create = (source: ByteSource): RawInput =>
    createRawInput(source, createHash(file.sizeBytes), file.name, signal, expected);
  if (file.path === null) return create(createStreamSource(stdin));
  const opening = openFileSource(file.path, file.sizeBytes);
  try {
    return create(await raceWithAbort(opening, signal));
  } catch (error) {
    // Opening a FIFO waits for its writer, which may come after the run was aborted.
    opening.then((source) => source.close()).catch(() => undefined);
    throw signal.aborted ? signal.reason : describeReadFailure(file.name, error);
  }
}

function raceWithAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const stopListening = () => signal.removeEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(stopListening);
  });
}

interface Expected {
  readonly knownStart: StoredStart | null;
  /** Size of the whole when the run began; null where that could not be known. */
  readonly sizeBytes: number | null;
}

function createRawInput(
  source: ByteSource,
  hash: ByteHash,
  name: string,
  signal: AbortSignal,
  { knownStart, sizeBytes }: Expected,
): RawInput {
  const closed = new AbortController();
  const closeOnAbort = () => closed.abort(signal.reason);
  signal.addEventListener('abort', closeOnAbort, { once: true });
  let bytes = 0;
  /** What the hash has in hand, in order. */
  const hashing: Promise<void>[] = [];
  /** The latest that it has in hand of a memory. */
  const users = new WeakMap<SharedArrayBuffer, Promise<void>>();

  async function count(chunk: SharedBytes): Promise<void> {
    const unchecked = (knownStart?.bytes ?? 0) - bytes;
    const checked = unchecked > 0 && unchecked <= chunk.length ? unchecked : 0;
    if (checked > 0) {
      await take(chunk.subarray(0, checked));
      if ((await hash.digest()) !== knownStart?.sha256) throw describeChange(name);
    }
    await take(chunk.subarray(checked));
    if (sizeBytes !== null && bytes > sizeBytes) throw describeResize(name, 'longer');
  }

  /** Waits where much is being held for the hash. */
  async function take(chunk: SharedBytes): Promise<void> {
    bytes += chunk.length;
    const taken = hash.update(chunk);
    taken.catch(() => undefined);
    users.set(chunk.buffer, taken);
    hashing.push(taken);
    if (hashing.length > MAX_HASHING) await hashing.shift();
  }

  async function readOrFail(room: SharedBytes): Promise<number> {
    closed.signal.throwIfAborted();
    try {
      return await raceWithAbort(source.read(room), closed.signal);
    } catch (error) {
      throw closed.signal.aborted ? closed.signal.reason : describeReadFailure(name, error);
    }
  }

  let closing: Promise<void> | null = null;
  return {
    async read(room) {
      const byteCount = await readOrFail(room);
      if (byteCount > 0) await count(room.subarray(0, byteCount));
      else if (knownStart !== null && bytes < knownStart.bytes) throw describeChange(name);
      else if (sizeBytes !== null && bytes < sizeBytes) throw describeResize(name, 'shorter');
      return byteCount;
    },
    whenFree: async (memory) => users.get(memory),
    bytesRead: () => bytes,
    async digest() {
      const read = bytes;
      return { bytes: read, sha256: await hash.digest() };
    },
    close() {
      signal.removeEventListener('abort', closeOnAbort);
      closed.abort(new Error(`"${name}" was closed before its end`));
      closing ??= source.close();
      return closing;
    },
  };
}

function describeChange(name: string): InputError {
  return new InputError(
    `Cannot go on reading "${name}": it has changed since the run was interrupted; start anew with --force in place of --resume`,
  );
}

/** What was read of it so far may be anything: half of a file that is written anew, say. */
function describeResize(name: string, how: 'shorter' | 'longer'): InputError {
  return new InputError(
    `Cannot go on reading "${name}": it has become ${how} since the run began; wait until it is complete, and start anew with --force`,
  );
}
