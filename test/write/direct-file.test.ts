import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { takeBlock } from '../../src/write/aligned-blocks.ts';
import { DirectFile, PAGE_BYTES } from '../../src/write/direct-file.ts';
import { withDirectory } from '../temporary-directory.ts';

/** Writes to an empty file, and gives what was said to be written, and what was. */
async function write(bytes: Uint8Array, position: number) {
  return withDirectory(async (directory) => {
    const path = join(directory, 'a');
    await writeFile(path, '');
    const file = new DirectFile(path);
    const written = await file.write(bytes, position);
    await file.close();
    return { written, content: await readFile(path) };
  });
}

describe('DirectFile', () => {
  // Elsewhere there may be no way past the cache, and then it says that nothing is written.
  it('writes whole pages, or says how many bytes it could write', async () => {
    const pages = takeBlock()
      .subarray(0, 2 * PAGE_BYTES)
      .fill(7);
    const { written, content } = await write(pages, 0);
    expect([0, pages.length]).toContain(written);
    expect(content.equals(pages.subarray(0, written))).toBe(true);
  });

  it.runIf(process.platform === 'linux').each([
    ['bytes that do not start at a page', takeBlock().subarray(1, 1 + PAGE_BYTES), 0],
    ['less than a page', takeBlock().subarray(0, 100), 0],
    ['a place that is not a multiple of a page', takeBlock().subarray(0, PAGE_BYTES), 100],
  ])('leaves to another way: %s', async (_, bytes, position) => {
    const { written, content } = await write(bytes, position);
    // A file system without such limits may have written them.
    expect([0, bytes.length]).toContain(written);
    expect(content).toHaveLength(written === 0 ? 0 : position + written);
  });

  it('leaves to another way what it can not open', async () => {
    const file = new DirectFile('/nowhere/at/all');
    expect(await file.write(takeBlock().subarray(0, PAGE_BYTES), 0)).toBe(0);
    await file.close();
  });
});
