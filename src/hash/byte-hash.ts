import { createHash } from 'node:crypto';

/** SHA-256 of bytes that come one piece after another, found in this thread or in another. */
export interface ByteHash {
  /** Takes the next bytes. Settles once their memory may be used again. */
  update(bytes: Uint8Array): Promise<void>;
  /** SHA-256 in hexadecimal of all bytes that were taken before the call. More may follow. */
  digest(): Promise<string>;
}

/** Makes a hash for a file of so many bytes, if that is known. */
export type CreateHash = (sizeBytes: number | null) => ByteHash;

/** Finds it in this thread. */
export function createLocalHash(): ByteHash {
  const hash = createHash('sha256');
  return {
    async update(bytes) {
      hash.update(bytes);
    },
    digest: async () => hash.copy().digest('hex'),
  };
}
