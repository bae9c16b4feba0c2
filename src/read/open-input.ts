import type { ByteReader } from '../domain/byte-reader.ts';
import { ChunkReader, readChunks } from './chunks.ts';
import { decompress } from './decompress.ts';
import { findEncoding, resolveEncoding } from './encoding.ts';
import {
  findCompression,
  refuseNested,
  signatureBytes,
  type Compression,
} from './file-signature.ts';
import type { InputFile } from './find-inputs.ts';
import { PeekReader } from './peek.ts';
import { openRawInput, type RawInput, type RawOptions, type StoredStart } from './raw-input.ts';
import { transcode } from './transcode.ts';

/**
 * An input as UTF-8 text without a byte order mark, whatever its compression and encoding. It is closed when it ends
 * or can't be read.
 *
 * Reading throws InputError where the file can't be read or decompressed, and the reason of the signal.
 */
export interface OpenedInput extends ByteReader {
  readonly compression: Compression;
  /** Canonical name: `utf-8`, `utf-16le`, `windows-1252`, ... */
  readonly encoding: string;
  /** Up to 64 KiB of UTF-8 from the start, not consumed, for finding out the format. */
  readonly head: Uint8Array;
  /** Whether the input ends where `head` ends. */
  readonly isWholeFile: boolean;
  /** Offset in the decompressed file of the first byte that is read: 3 after a UTF-8 mark, else 0. */
  readonly firstByte: number;
  /** Whether what is read are not the file's own bytes but their UTF-8 transcription. */
  readonly isTranscoded: boolean;
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
  const streams: ChunkReader[] = [];
  const close = async () => {
    await raw.close();
    for (const stream of streams) await stream.close();
  };
  const through = (chunks: AsyncGenerator<Uint8Array, void>): PeekReader => {
    const stream = new ChunkReader(chunks);
    streams.unshift(stream);
    return new PeekReader(stream);
  };

  const stored = new PeekReader(raw);
  const compression = findCompression((await stored.peek(signatureBytes)).head, name);
  const isPlain = compression === 'none';
  const plain = isPlain ? stored : through(decompress(readChunks(stored), compression, name));
  const start = await plain.peek(signatureBytes);
  if (!isPlain) refuseNested(start.head, name);
  const { encoding, markBytes } = resolveEncoding(start.head, askedEncoding, name);
  plain.skip(markBytes);
  const isTranscoded = encoding !== 'utf-8';
  const text = isTranscoded ? through(transcode(readChunks(plain), encoding)) : plain;
  const { head, isWhole } = await text.peek(headBytes);
  return {
    compression,
    encoding,
    head,
    isWholeFile: isWhole,
    firstByte: isTranscoded ? 0 : markBytes,
    isTranscoded,
    read: closeAtEnd(text, close, signal),
    whenFree: (memory) => text.whenFree(memory),
    bytesRead: () => raw.bytesRead(),
    digest: () => raw.digest(),
    close,
  };
}

function closeAtEnd(
  reader: ByteReader,
  close: () => Promise<void>,
  signal: AbortSignal,
): ByteReader['read'] {
  return async (room) => {
    try {
      const byteCount = await reader.read(room);
      signal.throwIfAborted();
      if (byteCount === 0) await close();
      return byteCount;
    } catch (error) {
      await close();
      throw error;
    }
  };
}
