import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { InputError, UsageError } from '../../src/domain/errors.ts';
import { findInputs } from '../../src/read/find-inputs.ts';
import { createWorkDirectory } from './work-directory.ts';

const work = await createWorkDirectory();

async function findNames(...args: string[]): Promise<string[]> {
  return (await findInputs(args)).files.map((file) => file.name);
}

describe('findInputs', () => {
  it('keeps the order given, and a file that is named twice', async () => {
    const b = await work.write('order/b.csv', 'Id\n1\n');
    const a = await work.write('order/a.csv', 'Id\n');
    const { files, skipped } = await findInputs([b, '-', a, b]);
    expect(files).toEqual([
      { name: b, path: b, sizeBytes: 5 },
      { name: '-', path: null, sizeBytes: null },
      { name: a, path: a, sizeBytes: 3 },
      { name: b, path: b, sizeBytes: 5 },
    ]);
    expect(skipped).toEqual([]);
  });

  it('walks a directory and its partitions in code unit order', async () => {
    for (const name of ['b.csv', 'a=2/z', 'a=10/z', 'B.csv', 'a.csv', 'é.csv', 'a=2/c=1/y']) {
      await work.write(`walk/${name}`, 'x');
    }
    const walk = join(work.root, 'walk');
    const expected = ['B.csv', 'a.csv', 'a=10/z', 'a=2/c=1/y', 'a=2/z', 'b.csv', 'é.csv'];
    expect(await findNames(walk)).toEqual(expected.map((name) => `${walk}/${name}`));
    expect(await findNames(`${walk}/`)).toEqual(expected.map((name) => `${walk}/${name}`));
  });

  const bookkeeping = [
    '_SUCCESS',
    '_started_8713',
    '_committed_8713',
    'query.csv.metadata',
    'part-0.csv.crc',
    'manifest',
    '2024-manifest',
    'manifest.json',
    'unload.manifest',
    'pinpoint-ready.config.json',
    '.DS_Store',
  ];
  it.each(bookkeeping)('skips %s, found or named, and says why', async (name) => {
    const path = await work.write(`skip ${name}/${name}`, 'x');
    await work.write(`skip ${name}/export.csv`, 'x');
    const directory = join(work.root, `skip ${name}`);
    const found = await findInputs([directory]);
    expect(found.files.map((file) => file.name)).toEqual([`${directory}/export.csv`]);
    expect(found.skipped).toEqual([{ file: path, reason: expect.stringMatching(/\w+ \w+/) }]);
    expect(await findInputs([path])).toEqual({ files: [], skipped: found.skipped });
  });

  it.each(['manifest.csv', 'manifesto', '_SUCCESS.csv', 'metadata', 'x.metadata.csv'])(
    'reads %s, which only resembles a file to skip',
    async (name) => {
      const path = await work.write(`alike/${name}`, 'x');
      expect(await findNames(path)).toEqual([path]);
    },
  );

  it('skips hidden entries in directories, but reads them where named', async () => {
    const hidden = await work.write('hidden/.export.csv', 'x');
    await work.write('hidden/.git/config', 'x');
    await work.write('hidden/_temporary/0/part-0.csv', 'x');
    await work.write('hidden/seen.csv', 'x');
    const found = await findInputs([join(work.root, 'hidden')]);
    expect(found.files).toHaveLength(1);
    expect(found.skipped.map(({ file }) => file.split('/hidden/')[1])).toEqual([
      '.export.csv',
      '.git',
      '_temporary',
    ]);
    expect(await findNames(hidden)).toEqual([hidden]);
  });

  it('skips in a directory what a run has from it or left in it', async () => {
    const mapping = await work.write('beside/mapping.json', '{}');
    await work.write('beside/ready/manifest.json', '{}');
    await work.write('beside/ready/parts/part-00001.ndjson', '{}');
    await work.write('beside/stopped/rejects.csv', 'x');
    await work.write('beside/stopped/rejects.ndjson', '{}');
    await work.write('beside/running/.unfinished/checkpoint.json', '{}');
    await work.write('beside/running/parts/part-00001.ndjson', '{}');
    const rows = await work.write('beside/monthly/parts/users.ndjson', '{}');
    const directory = join(work.root, 'beside');
    const found = await findInputs([directory], [join(directory, 'monthly', '..', 'mapping.json')]);
    expect(found.files.map(({ name }) => name)).toEqual([rows]);
    expect(found.skipped).toEqual([
      { file: mapping, reason: 'is the mapping or a schema of this run' },
      ...['ready', 'running', 'stopped'].map((name) => ({
        file: `${directory}/${name}`,
        reason: 'is the output of an earlier run',
      })),
    ]);
    expect(await findNames(`${directory}/stopped/rejects.csv`)).toHaveLength(1);
    expect(await findNames(`${directory}/ready/parts`)).toHaveLength(1);
  });

  it('skips files of no bytes', async () => {
    const empty = await work.write('zero/empty.csv', '');
    await work.write('zero/full.csv', 'x');
    const skipped = [{ file: empty, reason: 'is empty' }];
    expect((await findInputs([join(work.root, 'zero')])).skipped).toEqual(skipped);
    expect(await findInputs([empty])).toEqual({ files: [], skipped });
  });

  it('follows links to files, and links to directories only where named', async () => {
    const target = await work.write('links-target/real.csv', '12345');
    const links = join(work.root, 'links');
    await mkdir(links);
    await symlink(target, join(links, 'file.csv'));
    await symlink(join(work.root, 'links-target'), join(links, 'directory'));
    const found = await findInputs([links]);
    const file = `${links}/file.csv`;
    expect(found.files).toEqual([{ name: file, path: file, sizeBytes: 5 }]);
    expect(found.skipped).toEqual([
      { file: `${links}/directory`, reason: 'is a link to a directory' },
    ]);
    expect(await findNames(`${links}/directory`)).toEqual([`${links}/directory/real.csv`]);
  });

  it('takes a FIFO that is named, and skips one in a directory', async () => {
    await work.write('fifos/a.csv', 'x');
    const fifo = join(work.root, 'fifos', 'pipe');
    execFileSync('mkfifo', [fifo]);
    expect((await findInputs([fifo])).files).toEqual([{ name: fifo, path: fifo, sizeBytes: null }]);
    const found = await findInputs([join(work.root, 'fifos')]);
    expect(found.files).toHaveLength(1);
    expect(found.skipped).toHaveLength(1);
  });

  it('takes /dev/stdin for the stream itself', async () => {
    const { files } = await findInputs(['/dev/stdin']);
    expect(files).toEqual([{ name: '/dev/stdin', path: null, sizeBytes: null }]);
  });

  it.each([[['-', '-']], [['-', 'a.csv', '/dev/stdin']]])(
    'refuses stdin twice: %j',
    async (args) => {
      await expect(findInputs(args)).rejects.toThrow(UsageError);
    },
  );

  it.each([
    ['a path that does not exist', 'none.csv', /does not exist/],
    ['a path below a file', 'plain.csv/none.csv', /does not exist/],
    ['a directory of bookkeeping only', 'only', /no export is in this directory/],
    ['a link in a circle', 'circle', /circle/],
    ['a directory with a link to nothing', 'dangling', /does not exist/],
  ])('names %s', async (_, name, reason) => {
    await work.write('plain.csv', 'x');
    await work.write('only/_SUCCESS', 'x');
    await work.write('only/empty.csv', '');
    await work.write('dangling/a.csv', 'x');
    await symlink('circle', join(work.root, 'circle')).catch(() => undefined);
    await symlink('nothing', join(work.root, 'dangling/b.csv')).catch(() => undefined);
    const failure = findInputs([join(work.root, name)]);
    await expect(failure).rejects.toThrow(InputError);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toThrow(name);
  });

  it('refuses devices', async () => {
    await expect(findInputs(['/dev/null'])).rejects.toThrow(/"\/dev\/null": it is a device/);
  });

  it('tells that addresses of buckets are not read', async () => {
    await expect(findInputs(['s3://bucket/export.csv'])).rejects.toThrow(/only local files/);
  });

  it.skipIf(process.getuid?.() === 0)('names a file that it may not read', async () => {
    const path = await work.write('locked/a.csv', 'x');
    await chmod(path, 0);
    await expect(findInputs([join(work.root, 'locked')])).rejects.toThrow(/permission is denied/);
  });
});
