import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { LineFile, MAX_LINE_BYTES } from '../../src/verify/read-lines.ts';
import { withDirectory } from '../temporary-directory.ts';

describe('LineFile', () => {
  it.each([
    ['nothing', '', []],
    ['an end', 'a\n', [['a', true]]],
    ['no end', 'a', [['a', false]]],
    [
      'empty lines and returns',
      '\n\r\nb',
      [
        ['', true],
        ['\r', true],
        ['b', false],
      ],
    ],
  ])('gives each line, and whether it is ended: %s', async (_name, content, expected) => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'file');
      await writeFile(path, content);
      const lines: [string, boolean][] = [];
      for await (const { bytes, isEnded } of new LineFile(path).lines()) {
        lines.push([bytes.toString(), isEnded]);
      }
      expect(lines).toEqual(expected);
    });
  });

  it('keeps the start and the end of a line that is too long for memory', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'file');
      const middleBytes = MAX_LINE_BYTES + 5_000_000;
      await writeFile(path, `start${'x'.repeat(middleBytes)}end\nnext\n`);
      const file = new LineFile(path);
      const lines = [];
      for await (const line of file.lines()) lines.push(line);
      const [long, next] = lines;
      expect(long.bytes.length).toBeLessThanOrEqual(MAX_LINE_BYTES);
      expect(long.bytes.length + long.leftOutBytes).toBe(middleBytes + 8);
      expect(long.bytes.toString('latin1', 0, 5)).toBe('start');
      expect(long.bytes.toString('latin1').slice(-3)).toBe('end');
      expect(next.bytes.toString()).toBe('next');
      expect(file.bytes).toBe(middleBytes + 14);
    });
  });
});
