import type { Hash } from 'node:crypto';

import { OutputError } from '../domain/errors.ts';
import { hashStart } from './hash-start.ts';
import { toOutputError } from './write-error.ts';

/**
 * The SHA-256, to be gone on with, of a file that has been cut back to what is known of it. `name`: what
 * to call it. Throws an OutputError where it is another one by now, or can't be read.
 */
export async function hashUnchanged(
  path: string,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
  name: string,
): Promise<Hash> {
  const hash = await hashNaming(path, bytes);
  if (hash === null || hash.copy().digest('hex') !== sha256) {
    throw new OutputError(`Cannot go on with "${name}": it has changed; start anew with --force`);
  }
  return hash;
}

async function hashNaming(path: string, bytes: number): Promise<Hash | null> {
  try {
    return await hashStart(path, bytes);
  } catch (error) {
    throw toOutputError(error, path);
  }
}
