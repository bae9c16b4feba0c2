import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { createStreamSource, openFileSource, type ByteSource } from './byte-source.ts';
import type { InputFile } from './find-inputs.ts';
import { describeReadFailure } from './read-failure.ts';

/** The bytes of one input as they are stored, counted and hashed as they pass. */
export interface RawInput {
  /** Fails with InputError where the input can't be read, or with the signal's reason. */
  readonly chunks: AsyncGenerator<Uint8Array, void>;
  bytesRead(): number;
  digest(): { bytes: number; sha256: string };
  /** Ends a read that is under way, and gives the file back. */
  close(): Promise<void>;
}

/** Opens an input. Throws InputError where that fails, or the reason of an aborted signal. */
export async function openRawInput(
  file: InputFile,
  stdin: Readable,
  signal: AbortSignal,
): Promise<RawInput> {
  signal.throwIfAborted();
  if (file.path === null) return createRawInput(createStreamSource(stdin), file.name, signal);
  const opening = openFileSource(file.path, file.sizeBytes);
  try {
    return createRawInput(await raceWithAbort(opening, signal), file.name, signal);
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

function createRawInput(source: ByteSource, name: string, signal: AbortSignal): RawInput {
  const hash = createHash('sha256');
  const closed = new AbortController();
  const closeOnAbort = () => closed.abort(signal.reason);
  signal.addEventListener('abort', closeOnAbort, { once: true });
  let bytes = 0;

  async function* readChunks(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const chunk = await readOrFail();
      if (chunk === null) return;
      bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  }

  async function readOrFail(): Promise<Uint8Array | null> {
    closed.signal.throwIfAborted();
    try {
      return await raceWithAbort(source.read(), closed.signal);
    } catch (error) {
      throw closed.signal.aborted ? closed.signal.reason : describeReadFailure(name, error);
    }
  }

  let closing: Promise<void> | null = null;
  return {
    chunks: readChunks(),
    bytesRead: () => bytes,
    digest: () => ({ bytes, sha256: hash.copy().digest('hex') }),
    close() {
      signal.removeEventListener('abort', closeOnAbort);
      closed.abort(new Error(`"${name}" was closed before its end`));
      closing ??= source.close();
      return closing;
    },
  };
}
