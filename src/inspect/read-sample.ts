import { InputError, UsageError } from '../domain/errors.ts';
import { findInputs } from '../read/find-inputs.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { openInput } from '../read/open-input.ts';
import type { OpenedInput, OpenOptions } from '../read/open-input.ts';
import { PeekReader } from '../read/peek.ts';
import { sniffEncoding } from '../sniff/sniff-encoding.ts';
import type { EncodingReport } from './inspection.ts';

/** The start of a file as text. */
export interface Sample {
  readonly file: InputFile;
  /** UTF-8 without a byte order mark; may end within a record. */
  readonly bytes: Buffer;
  readonly isWhole: boolean;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly encoding: EncodingReport;
}

const SAMPLE_BYTES = 1024 * 1024;

/**
 * Reads about the first MB of a file. Throws InputError where it can't be read or is empty, UsageError
 * where it is a directory.
 */
export async function readSample(input: string, options: OpenOptions): Promise<Sample> {
  const file = await findFile(input);
  const opened = await openInput(file, options);
  const { bytes, isWhole } = await readStart(opened);
  if (bytes.length === 0) throw new InputError(`Cannot inspect "${input}": it is empty`);
  const { compression } = opened;
  if (opened.encoding !== 'utf-8' || options.encoding !== null) {
    const reason = options.encoding === null ? 'by its byte order mark' : 'as you said';
    const encoding = describe(opened.encoding, options.encoding === null, reason);
    return { file, bytes, isWhole, compression, encoding };
  }
  const guess = sniffEncoding(bytes);
  const hasMark = opened.firstByte > 0;
  if (guess.encoding === 'utf-8') {
    const encoding = { ...describe('utf-8', hasMark, guess.reason), certainty: guess.certainty };
    return { file, bytes, isWhole, compression, encoding };
  }
  const decoder = new TextDecoder(guess.encoding);
  // Without `stream`, Node 20 decodes windows-1252 as latin1.
  const text = decoder.decode(bytes, { stream: true });
  const encoding = { ...describe(guess.encoding, false, guess.reason), certainty: guess.certainty };
  return { file, bytes: Buffer.from(text), isWhole, compression, encoding };
}

function describe(name: string, hasByteOrderMark: boolean, reason: string): EncodingReport {
  return { name, hasByteOrderMark, certainty: 'sure', reason };
}

async function findFile(input: string): Promise<InputFile> {
  const { files, skipped } = await findInputs([input]);
  const [file] = files;
  if (files.length === 1 && file.name === input) return file;
  if (file !== undefined) {
    throw new UsageError(
      `Cannot inspect "${input}": it is a directory; name one of its files, such as ${file.name}, and convert all of them with its mapping`,
    );
  }
  const reason = skipped.at(0)?.reason ?? 'is no export';
  throw new InputError(`Cannot inspect "${input}": it ${reason}`);
}

async function readStart(
  opened: OpenedInput,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  try {
    const { head, isWhole } = await new PeekReader(opened).peek(SAMPLE_BYTES);
    return { bytes: head, isWhole };
  } finally {
    await opened.close();
  }
}
