import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { array, assert, asyncProperty, constantFrom, nat, oneof, record } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BLOCK_BYTES } from '../../src/write/aligned-blocks.ts';
import { createBlockFile, reopenBlockFile } from '../../src/write/block-file.ts';
import { PAGE_BYTES } from '../../src/write/direct-file.ts';
import { withDirectory } from '../temporary-directory.ts';

/** As many bytes, none of which is zero, as a hole in a file would be. */
function createBytes(byteCount: number): Buffer {
  return Buffer.alloc(byteCount, Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz-'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const EDGES = [
  1,
  PAGE_BYTES - 1,
  PAGE_BYTES,
  PAGE_BYTES + 1,
  BLOCK_BYTES - 1,
  BLOCK_BYTES,
  BLOCK_BYTES + 1,
];

interface Step {
  readonly byteCount: number;
  readonly next: 'append' | 'flush' | 'sync' | 'reopen';
}

const STEP = record({
  byteCount: oneof(
    constantFrom(...EDGES),
    nat({ max: 3 * PAGE_BYTES }),
    nat({ max: 3 * BLOCK_BYTES }),
  ),
  next: constantFrom<Step['next']>('append', 'flush', 'sync', 'reopen'),
});

/** Appends by these steps. Gives what should be in the file and what is, after each flush too. */
async function writeBySteps(path: string, steps: readonly Step[]) {
  const content = createBytes(steps.reduce((sum, { byteCount }) => sum + byteCount, 0));
  const hash = createHash('sha256');
  const [expected, written, hashed]: string[][] = [[], [], []];
  let file = await createBlockFile(path, hash);
  const look = async () => {
    expected.push(sha256(content.subarray(0, file.bytes)));
    written.push(sha256(await readFile(path)));
    hashed.push(hash.copy().digest('hex'));
  };
  for (const { byteCount, next } of steps) {
    const lent = Buffer.from(content.subarray(file.bytes, file.bytes + byteCount));
    await file.append(lent);
    // The memory is used again at once.
    lent.fill(0);
    if (next === 'append') continue;
    await file.flush();
    await look();
    if (next === 'sync') await file.sync();
    if (next !== 'reopen') continue;
    await file.finish();
    file = await reopenBlockFile(path, file.bytes, hash);
  }
  await file.finish();
  await look();
  return { expected, written, hashed };
}

describe('createBlockFile', () => {
  it('writes what was appended, however it was cut, flushed, closed and gone on with', async () => {
    await assert(
      asyncProperty(array(STEP, { maxLength: 8 }), async (steps) => {
        await withDirectory(async (directory) => {
          const { expected, written, hashed } = await writeBySteps(join(directory, 'a'), steps);
          expect(written).toEqual(expected);
          expect(hashed).toEqual(expected);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes text', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a');
      const file = await createBlockFile(path, createHash('sha256'));
      await file.append('Zürich\n');
      await file.append('');
      await file.finish();
      expect(await readFile(path, 'utf8')).toBe('Zürich\n');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    });
  });

  it('refuses to write over a file', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a');
      await writeFile(path, 'theirs');
      await expect(createBlockFile(path, createHash('sha256'))).rejects.toThrow(/already there/);
    });
  });

  it('leaves what was handed over when it is closed, and nothing when it is discarded', async () => {
    await withDirectory(async (directory) => {
      const [kept, gone] = [join(directory, 'a'), join(directory, 'b')];
      for (const path of [kept, gone]) {
        const file = await createBlockFile(path, createHash('sha256'));
        await file.append(createBytes(BLOCK_BYTES + 1));
        await file.flush();
        await (path === kept ? file.close() : file.discard());
      }
      expect((await readFile(kept)).equals(createBytes(BLOCK_BYTES + 1))).toBe(true);
      expect(existsSync(gone)).toBe(false);
    });
  });
});
