import { decompress } from './decompress.ts';
import { findEncoding, resolveEncoding } from './encoding.ts';
import {
  findCompression,
  refuseNested,
  signatureBytes,
  type Compression,
} from './file-signature.ts';
import type { InputFile } from './find-inputs.ts';
import { peek } from './peek.ts';
import { openRawInput, type RawInput, type RawOptions, type StoredStart } from './raw-input.ts';
import { transcode } from './transcode.ts';

/** An input as UTF-8 text, whatever its compression and encoding. */
export interface OpenedInput {
  readonly compression: Compression;
  /** Canonical name: `utf-8`, `utf-16le`, `windows-1252`, ... */
  readonly encoding: string;
  /** Up to 64 KiB of UTF-8 from the start, not consumed, for finding out the format. */
  readonly head: Uint8Array;
  /** Whether the input ends where `head` ends. */
  readonly isWholeFile: boolean;
  /** Offset in the decompressed file of the first byte of `chunks`: 3 after a UTF-8 mark, else 0. */
  readonly firstByte: number;
  /** Whether `chunks` are not the file's own bytes but their UTF-8 transcription. */
  readonly isTranscoded: boolean;
  /**
   * UTF-8 without a byte order mark, to be read once; closes the input when it ends or is left.
   * Each chunk is the reader's until given back, but may share its memory with others.
   *
   * Throws InputError where the file can't be read or decompressed, and the reason of the signal.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Says that nobody uses the memory of a chunk any more: it is then read into again. */
  giveBack(chunk: Uint8Array): void;
  /** Bytes taken from the file so far, compressed if it is. */
  bytesRead(): number;
  /** Size and SHA-256 of the file's own bytes as far as they were read: of all, at the end. */
  digest(): Promise<StoredStart>;
  /** Can be called at any time, and more than once. */
  close(): Promise<void>;
}

export interface OpenOptions extends RawOptions {
  /** As the user gave it, or null: the byte order mark decides, else it is UTF-8. */
  readonly encoding: string | null;
}

const headBytes = 64 * 1024;

/**
 * Opens an input and finds out how it is stored.
 *
 * Throws InputError where it can't be read, or is a kind of file that holds no text records;
 * UsageError for an encoding that is unknown or contradicts the file's byte order mark.
 */
export async function openInput(file: InputFile, options: OpenOptions): Promise<OpenedInput> {
  const askedEncoding = options.encoding === null ? null : findEncoding(options.encoding);
  const raw = await openRawInput(file, options);
  try {
    return await openText(raw, file.name, askedEncoding, options.signal);
  } catch (error) {
    await raw.close();
    throw error;
  }
}

async function openText(
  raw: RawInput,
  name: string,
  askedEncoding: string | null,
  signal: AbortSignal,
): Promise<OpenedInput> {
  const { compression, plain } = await openPlain(raw, name);
  const close = async () => {
    await raw.close();
    await plain.return();
  };
  const start = await peek(plain, signatureBytes);
  if (compression !== 'none') refuseNested(start.head, name);
  const { encoding, markBytes } = resolveEncoding(start.head, askedEncoding, name);
  const isTranscoded = encoding !== 'utf-8';
  const encoded = skip(isTranscoded ? useOnce(start.chunks, raw) : start.chunks, markBytes);
  const text = await peek(transcode(encoded, encoding), headBytes);
  return {
    compression,
    encoding,
    head: text.head,
    isWholeFile: text.isWhole,
    firstByte: isTranscoded ? 0 : markBytes,
    isTranscoded,
    chunks: closeAtEnd(text.chunks, close, signal),
    giveBack: (chunk) => raw.giveBack(chunk),
    bytesRead: () => raw.bytesRead(),
    digest: () => raw.digest(),
    close,
  };
}

async function openPlain(raw: RawInput, name: string) {
  const stored = await peek(raw.chunks, signatureBytes);
  const compression = findCompression(stored.head, name);
  if (compression === 'none') return { compression, plain: stored.chunks };
  return { compression, plain: decompress(useOnce(stored.chunks, raw), compression, name) };
}

/** The chunks, for whoever needs none any more once the next is asked for. */
async function* useOnce(
  chunks: AsyncGenerator<Uint8Array, void>,
  raw: RawInput,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    yield chunk;
    raw.giveBack(chunk);
  }
}

async function* skip(
  chunks: AsyncGenerator<Uint8Array, void>,
  byteCount: number,
): AsyncGenerator<Uint8Array, void> {
  let toSkip = byteCount;
  for await (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(toSkip, chunk.length));
    toSkip -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

async function* closeAtEnd(
  chunks: AsyncGenerator<Uint8Array, void>,
  close: () => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      yield chunk;
    }
    signal.throwIfAborted();
  } finally {
    await close();
  }
}
