import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** The files of an output directory by their path below it, parts of the tree in order of name. */
export async function readOutput(directory: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  const files: Record<string, Buffer> = {};
  for (const path of paths.sort()) files[path] = await readFile(join(directory, path));
  return files;
}

/** A line of `rejects.ndjson`, with `raw` as the bytes that it stands for. */
export interface ReadReject {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly raw: Buffer;
  readonly codes: readonly string[];
}

export async function readRejects(directory: string): Promise<ReadReject[]> {
  const { 'rejects.ndjson': report } = await readOutput(directory);
  return report === undefined ? [] : readLines(report).map(parseReject);
}

function parseReject(line: string): ReadReject {
  const { raw, rawEncoding, errors, ...position } = JSON.parse(line) as Omit<ReadReject, 'raw'> & {
    raw: string;
    rawEncoding?: 'base64';
    errors: { code: string }[];
  };
  const codes = errors.map(({ code }) => code);
  return { ...position, raw: Buffer.from(raw, rawEncoding ?? 'utf8'), codes };
}

/** The bytes of all parts, one after another; '' where there is none. */
export async function readParts(directory: string): Promise<string> {
  const files = await readOutput(directory);
  const names = Object.keys(files).filter((name) => name.startsWith('parts/'));
  return names.map((name) => files[name].toString()).join('');
}

/** The lines of a text, which ends with a line feed. */
export function readLines(text: Buffer | string): string[] {
  return text.toString().split('\n').slice(0, -1);
}

/** A stream of the bytes in chunks of these sizes, taken in turn. */
export function streamOf(bytes: Buffer, chunkSizes: readonly number[]): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunks[chunks.length - 1].length) {
    const size = chunkSizes[chunks.length % chunkSizes.length];
    // A copy: the reader may keep it.
    chunks.push(Buffer.from(bytes.subarray(at, at + size)));
  }
  return Readable.from(chunks);
}
