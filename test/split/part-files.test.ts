import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openPart } from '../../src/split/part-files.ts';
import { withDirectory } from '../temporary-directory.ts';

describe('openPart', () => {
  it('numbers parts with five digits, up to the last one', async () => {
    await withDirectory(async (directory) => {
      const place = { directory, extension: 'ndjson', header: Buffer.of() } as const;
      const part = await openPart(place, 99_999);
      await part.append({ bytes: Buffer.from('{}\n'), rows: 1, firstRecord: 7, lastRecord: 7 });
      expect(await part.finish()).toMatchObject({ file: 'parts/part-99999.ndjson', rows: 1 });
      expect(await readFile(join(directory, 'parts/part-99999.ndjson'), 'utf8')).toBe('{}\n');
    });
  });

  it('refuses a sixth digit, and names the flags', async () => {
    await withDirectory(async (directory) => {
      const place = { directory, extension: 'ndjson', header: Buffer.of() } as const;
      await expect(openPart(place, 100_000)).rejects.toMatchObject({
        name: 'OutputError',
        message: expect.stringMatching(/99999.*--max-part-bytes or --max-part-rows/),
      });
      expect(await readdir(directory)).toEqual([]);
    });
  });
});
