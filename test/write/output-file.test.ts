import { existsSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import { openOutputFile, syncDirectory, writeFully } from '../../src/write/output-file.ts';
import { toOutputError } from '../../src/write/write-error.ts';
import { withDirectory } from '../temporary-directory.ts';

describe('openOutputFile', () => {
  it('refuses to write over a file, and says how to', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a');
      await writeFile(path, 'theirs');
      await expect(openOutputFile(path, 'create')).rejects.toThrow(/already there.*--force/);
      expect(await readFile(path, 'utf8')).toBe('theirs');
    });
  });

  it('goes on at the end of a file', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a');
      await writeFile(path, 'one\n');
      const file = await openOutputFile(path, 'update');
      await file.write(Buffer.from('two\n'), 4);
      await file.finish();
      expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
    });
  });

  it('removes the file on discard, more than once if need be', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'a');
      const file = await openOutputFile(path, 'create');
      await file.write(Buffer.from('x'), 0);
      await file.discard();
      await file.discard();
      expect(existsSync(path)).toBe(false);
    });
  });
});

describe('writeFully', () => {
  it('goes on after writes that take only some of the bytes', async () => {
    const taken: Buffer[] = [];
    const handle = {
      write(bytes: Uint8Array, offset: number, length: number) {
        const bytesWritten = Math.min(3, length);
        taken.push(Buffer.from(bytes.subarray(offset, offset + bytesWritten)));
        return Promise.resolve({ bytesWritten });
      },
    };
    await writeFully(handle, Buffer.from('0123456789'));
    expect(taken.map(String)).toEqual(['012', '345', '678', '9']);
  });

  it.runIf(existsSync('/dev/full'))('says what to do when the disk is full', async () => {
    const handle = await open('/dev/full', 'w');
    const error: unknown = await writeFully(handle, Buffer.from('x')).catch(
      (reason: unknown) => reason,
    );
    await handle.close();
    const failure = toOutputError(error, 'out/parts/part-00001.csv');
    expect(failure).toBeInstanceOf(OutputError);
    expect(failure.cause).toBe(error);
    expect(failure.message).toBe(
      'Cannot write "out/parts/part-00001.csv": the disk is full; free some space, or choose another directory with --out or --rejects',
    );
  });
});

describe('toOutputError', () => {
  it.each([
    { code: 'EACCES', words: 'permission is denied' },
    { code: 'EDQUOT', words: 'quota is used up' },
    { code: 'EROFS', words: 'read-only' },
    { code: 'EIO', words: 'EIO' },
  ])('names the reason for $code', ({ code, words }) => {
    const cause = Object.assign(new Error(code), { code, syscall: 'write' });
    expect(toOutputError(cause, 'p')).toMatchObject({
      name: 'OutputError',
      message: expect.stringContaining(words),
      cause,
    });
  });

  it('leaves a defect as it is', () => {
    const defect = new TypeError('x is not a function');
    expect(toOutputError(defect, 'p')).toBe(defect);
  });
});

describe('syncDirectory', () => {
  it('names a directory that is not there', async () => {
    await expect(syncDirectory('/nowhere/at/all')).rejects.toThrow(/"\/nowhere\/at\/all"/);
  });
});
