import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import type { SpooledBytes } from '../../src/frame/spooled-bytes.ts';
import { createSpool } from '../../src/frame/spooled-bytes.ts';
import { withDirectory } from '../temporary-directory.ts';

const MEBIBYTE = 1024 * 1024;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createSpool', () => {
  it('is empty at first', async () => {
    const spool = createSpool();
    expect(spool.length).toBe(0);
    expect(spool.isUtf8()).toBe(true);
    expect(await readAll(spool)).toHaveLength(0);
    await spool.dispose();
  });

  it.each([
    { name: 'in memory', chunkCount: 4 },
    { name: 'in a file', chunkCount: 6 },
  ])('gives back all bytes, twice, $name', async ({ chunkCount }) => {
    await withTmpdir(async (directory) => {
      const spool = createSpool();
      const chunks = Array.from({ length: chunkCount }, (_, index) =>
        Buffer.alloc(MEBIBYTE, index),
      );
      for (const chunk of chunks) await spool.append(chunk);
      expect(spool.length).toBe(chunkCount * MEBIBYTE);
      const whole = Buffer.concat(chunks);
      expect(whole.equals(await readAll(spool))).toBe(true);
      expect(whole.equals(await readAll(spool))).toBe(true);
      await spool.dispose();
      expect(await readdir(directory)).toEqual([]);
    });
  });

  it('keeps its own copy of what it is given', async () => {
    const spool = createSpool();
    const bytes = Buffer.from('abc');
    await spool.append(bytes);
    bytes.fill(0);
    expect(String(await readAll(spool))).toBe('abc');
  });

  it('knows UTF-8 over the end of memory, within a character', async () => {
    const spool = createSpool();
    const euro = Buffer.from('€');
    await spool.append(Buffer.concat([Buffer.alloc(4 * MEBIBYTE - 1, 'x'), euro.subarray(0, 1)]));
    expect(spool.isUtf8()).toBe(false);
    await spool.append(euro.subarray(1));
    expect(spool.isUtf8()).toBe(true);
    await spool.append(Buffer.of(0xff));
    expect(spool.isUtf8()).toBe(false);
    await spool.dispose();
    await spool.dispose();
  });

  it.skipIf(process.platform === 'win32')(
    'has a file without a name, of which a kill leaves nothing',
    async () => {
      await withTmpdir(async (directory) => {
        const spool = createSpool();
        await spool.append(Buffer.alloc(5 * MEBIBYTE));
        expect(await readdir(directory)).toEqual([]);
        await spool.dispose();
      });
    },
  );

  it('names TMPDIR where there is no place for its file', async () => {
    await withTmpdir(async (directory) => {
      vi.stubEnv('TMPDIR', join(directory, 'missing'));
      const spool = createSpool();
      const failure = spool.append(Buffer.alloc(5 * MEBIBYTE));
      await expect(failure).rejects.toThrow(OutputError);
      await expect(failure).rejects.toThrow(/missing.*TMPDIR/);
      await spool.dispose();
    });
  });
});

async function withTmpdir(act: (directory: string) => Promise<void>): Promise<void> {
  await withDirectory(async (parent) => {
    const directory = join(parent, 'tmp');
    await mkdir(directory);
    vi.stubEnv('TMPDIR', directory);
    expect(tmpdir()).toBe(directory);
    await act(directory);
    expect(existsSync(directory)).toBe(true);
  });
}

async function readAll(spool: SpooledBytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of spool.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
