import { Readable } from 'node:stream';

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

export async function readAll(input: OpenedInput): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a file of these bytes reads as. */
export async function readText(
  bytes: Uint8Array,
  options: Parameters<typeof openBytes>[1] = {},
): Promise<string> {
  return (await readAll(await openBytes(bytes, options))).toString();
}
