import { Readable } from 'node:stream';

import type { ByteReader } from '../../src/domain/byte-reader.ts';
import type { InputFile } from '../../src/read/find-inputs.ts';
import { openInput, type OpenedInput, type OpenOptions } from '../../src/read/open-input.ts';

const stdinFile: InputFile = { name: '-', path: null, sizeBytes: null };

/** A stream of `bytes` in chunks of `chunkBytes`. */
export function streamBytes(bytes: Uint8Array, chunkBytes: number): Readable {
  const starts = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, n) => n);
  return Readable.from(
    starts.map((n) => bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes)),
    { objectMode: true, highWaterMark: 1 },
  );
}

/** Opens `bytes` as stdin. */
export function openBytes(
  bytes: Uint8Array,
  options: Partial<OpenOptions> & { chunkBytes?: number; name?: string } = {},
): Promise<OpenedInput> {
  const { chunkBytes = bytes.length || 1, name = '-', ...rest } = options;
  return openInput(
    { ...stdinFile, name },
    {
      encoding: null,
      stdin: streamBytes(bytes, chunkBytes),
      signal: new AbortController().signal,
      ...rest,
    },
  );
}

/** Reads into rooms of `roomBytes` to the end. `onRead` is called after each. */
export async function readAll(
  input: ByteReader,
  { roomBytes = 100_000, onRead }: { roomBytes?: number; onRead?: () => void } = {},
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const room = new Uint8Array(new SharedArrayBuffer(roomBytes));
    const byteCount = await input.read(room);
    if (byteCount === 0) return Buffer.concat(pieces);
    pieces.push(room.subarray(0, byteCount));
    onRead?.();
  }
}

/** What a file of these bytes reads as. */
export async function readText(
  bytes: Uint8Array,
  options: Parameters<typeof openBytes>[1] = {},
): Promise<string> {
  return (await readAll(await openBytes(bytes, options))).toString();
}
