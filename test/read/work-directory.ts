import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll } from 'vitest';

/** A throw-away directory for the tests of one file. */
export async function createWorkDirectory() {
  const root = await mkdtemp(join(tmpdir(), 'read-'));
  afterAll(() => rm(root, { recursive: true, force: true }));
  return {
    root,
    /** Writes a file, with the folders above it, and gives its path. */
    async write(name: string, content: string | Uint8Array): Promise<string> {
      const path = join(root, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    },
  };
}
