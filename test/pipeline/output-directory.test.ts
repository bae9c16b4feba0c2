import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { OutputError, UsageError } from '../../src/domain/errors.ts';
import { prepareOutputDirectory } from '../../src/pipeline/output-directory.ts';
import { withDirectory } from '../temporary-directory.ts';

describe('prepareOutputDirectory', () => {
  it('creates the directory, and those above it', async () => {
    await withDirectory(async (parent) => {
      await prepareOutputDirectory(join(parent, 'a/b'), false);
      expect(await listTree(parent)).toEqual(['a', 'a/b']);
    });
  });

  it.each([{ force: false }, { force: true }])(
    'leaves foreign files alone (force: $force)',
    async ({ force }) => {
      await withDirectory(async (directory) => {
        const files = ['notes.txt', 'rejects-old.csv', 'rejects.ndjson.bak', 'sub/manifest.json'];
        await createFiles(directory, files);
        await prepareOutputDirectory(directory, force);
        expect(await listTree(directory)).toEqual([...files, 'sub'].sort());
      });
    },
  );

  it.each([
    'manifest.json',
    'parts/part-00001.ndjson',
    'rejects.ndjson',
    'rejects.csv',
    'rejects-2.csv',
    'rejects.raw.ndjson',
    '.unfinished/part-00001.csv',
  ])('refuses a directory with %s, and replaces it with force', async (file) => {
    await withDirectory(async (directory) => {
      await createFiles(directory, [file, 'notes.txt']);
      const failure = prepareOutputDirectory(directory, false);
      await expect(failure).rejects.toThrow(UsageError);
      await expect(failure).rejects.toThrow(file.split('/')[0]);
      await expect(failure).rejects.toThrow('--force');
      expect(await listTree(directory)).toContain(file);

      await prepareOutputDirectory(directory, true);
      expect(await listTree(directory)).toEqual(['notes.txt']);
    });
  });

  it.each(['parts', '.unfinished'])('refuses a link in the place of %s', async (name) => {
    await withDirectory(async (parent) => {
      const directory = join(parent, 'out');
      await createFiles(parent, ['theirs/part-00001.csv', 'out/notes.txt']);
      await symlink(join(parent, 'theirs'), join(directory, name));
      const failure = prepareOutputDirectory(directory, true);
      await expect(failure).rejects.toThrow(OutputError);
      await expect(failure).rejects.toThrow(/there is a link in its place/);
      expect(await readdir(join(parent, 'theirs'))).toEqual(['part-00001.csv']);
    });
  });

  it('takes a lock for no output, and keeps it', async () => {
    await withDirectory(async (directory) => {
      await createFiles(directory, ['.unfinished/lock']);
      await prepareOutputDirectory(directory, false);
      await createFiles(directory, ['.unfinished/part-00001.csv']);
      await prepareOutputDirectory(directory, true);
      expect(await listTree(directory)).toEqual(['.unfinished', '.unfinished/lock']);
    });
  });

  it('refuses an empty parts directory too', async () => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, 'parts'));
      await expect(prepareOutputDirectory(directory, false)).rejects.toThrow(UsageError);
      await prepareOutputDirectory(directory, true);
      expect(await listTree(directory)).toEqual([]);
    });
  });

  it.each(['parts/customers.csv', 'parts/part-1.csv', 'parts/old/part-00001.csv'])(
    'refuses %s even with force, before it removes anything',
    async (foreign) => {
      await withDirectory(async (directory) => {
        await createFiles(directory, [foreign, 'parts/part-00001.csv', 'manifest.json']);
        const before = await listTree(directory);
        const failure = prepareOutputDirectory(directory, true);
        await expect(failure).rejects.toThrow(OutputError);
        await expect(failure).rejects.toThrow(foreign.split('/')[1]);
        expect(await listTree(directory)).toEqual(before);
      });
    },
  );

  it('names a few of many foreign files and counts the others', async () => {
    await withDirectory(async (directory) => {
      const names = Array.from({ length: 8 }, (_, index) => `parts/${index}.txt`);
      await createFiles(directory, names);
      await expect(prepareOutputDirectory(directory, true)).rejects.toThrow(
        '(0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 3 more)',
      );
    });
  });

  it.each([
    { name: 'a file', path: 'taken' },
    { name: 'a path below a file', path: 'taken/out' },
  ])('refuses $name', async ({ path }) => {
    await withDirectory(async (parent) => {
      await writeFile(join(parent, 'taken'), '');
      const failure = prepareOutputDirectory(join(parent, path), true);
      await expect(failure).rejects.toThrow(UsageError);
      await expect(failure).rejects.toThrow(/taken.*--out/);
    });
  });
});

async function createFiles(directory: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(directory, dirname(path)), { recursive: true });
    await writeFile(join(directory, path), 'x');
  }
}

async function listTree(directory: string): Promise<string[]> {
  const paths = await readdir(directory, { recursive: true });
  return paths.sort();
}
