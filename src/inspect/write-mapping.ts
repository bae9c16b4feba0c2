import { existsSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { UsageError } from '../domain/errors.ts';
import { openOutputFile } from '../write/output-file.ts';
import { toOutputError } from '../write/write-error.ts';

const INSTALLED = './node_modules/pinpoint-ready/schemas/mapping.schema.json';

/** Throws UsageError where a mapping would replace a file, unless it may. */
export async function checkWritable(path: string, isForced: boolean): Promise<void> {
  if (isForced || !existsSync(path)) return;
  const stats = await stat(path);
  const wayOut = stats.isDirectory()
    ? 'name a file in it'
    : 'name another, or replace it with --force';
  throw new UsageError(`Cannot write the mapping to "${path}": it exists; ${wayOut}`);
}

/**
 * Writes a mapping whole, or not at all. `isForced`: a file of that name is replaced. Throws an OutputError
 * that names the file.
 */
export async function writeMapping(path: string, text: string, isForced: boolean): Promise<void> {
  const first = isForced ? `${path}.unfinished-${process.pid}` : path;
  const file = await openOutputFile(first, 'create');
  try {
    await file.write(Buffer.from(text), 0);
    await file.finish();
    if (isForced) await rename(first, path);
  } catch (error) {
    await file.discard();
    throw toOutputError(error, path);
  }
}

/**
 * Where the schema of mappings is, seen from a mapping at `path`: a relative path where the package is
 * installed beside it, else the URL of the file.
 */
export function findSchema(path: string | null): string {
  if (path === null) return INSTALLED;
  const schema = fileURLToPath(new URL('../../schemas/mapping.schema.json', import.meta.url));
  const folder = dirname(resolve(path));
  if (existsSync(join(folder, INSTALLED))) return INSTALLED;
  const near = relative(folder, schema).replaceAll('\\', '/');
  return near.startsWith('..') ? pathToFileURL(schema).href : `./${near}`;
}
