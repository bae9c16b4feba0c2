import { deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { InputError } from '../../src/domain/errors.ts';
import { openBytes, readText } from './open-bytes.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const tar = Buffer.concat([latin1('export.csv'), Buffer.alloc(247), latin1('ustar\x0000')]);

const binaries: [string, Buffer, RegExp][] = [
  ['export.zip', latin1('PK\x03\x04\x14\0'), /ZIP archive; unpack/],
  ['list.xlsx', latin1('PK\x03\x04\x14\0'), /Excel workbook; save it as "CSV UTF-8"/],
  ['list.xls', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /old Excel workbook/],
  ['part-0', latin1('PAR1\x15\x04\x15\0'), /Parquet/],
  ['part-0', latin1('ORC\x11\0\0'), /ORC/],
  ['part-0', latin1('Obj\x01\x04\x16avro'), /Avro/],
  ['part-0', latin1('BZh91AY&SY\x1d\x00'), /bzip2 -d/],
  ['part-0', latin1('\xfd7zXZ\0\0\x04'), /xz -d/],
  ['users.csv.sz', latin1('\xff\x06\0\0sNaPpY\0'), /Snappy; use snzip -d/],
  ['users.csv.lz4', latin1('\x04\x22\x4d\x18\x64'), /LZ4; use lz4 -d/],
  ['users.csv.zlib', deflateSync('Id\n'.repeat(9)), /zlib; decompress/],
  ['users.csv.zlib', deflateSync('Id\n'.repeat(9), { level: 1 }), /zlib; decompress/],
  ['users.arrow', latin1('ARROW1\0\0'), /Arrow/],
  ['app.db', latin1('SQLite format 3\0\x10'), /SQLite/],
  ['list.pdf', latin1('%PDF-1.7\n'), /PDF/],
  ['export', tar, /tar archive/],
  ['export', latin1('\xff\xfe\0\0I\0\0\0'), /UTF-32/],
];

describe('openInput refuses files that hold no text records', () => {
  it.each(binaries)('%s', async (name, bytes, reason) => {
    const failure = openBytes(bytes, { name, chunkBytes: 1 });
    await expect(failure).rejects.toThrow(InputError);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toThrow(`"${name}"`);
    await expect(openBytes(gzipSync(bytes), { name })).rejects.toThrow(reason);
  });

  it('compressed twice', async () => {
    await expect(openBytes(gzipSync(gzipSync('Id\n')))).rejects.toThrow(/compressed twice/);
  });

  it.each([
    'ORCID,Email\n1,a\n',
    'PAR1|PAR2\n',
    'BZh9\n',
    'Obj,Id\n',
    'PK,Id\n',
    'x^2,Id\n',
    'ARROW1\n',
    'O',
    '\x1f',
  ])('but not text that starts like one: %j', async (text) => {
    expect(await readText(Buffer.from(text))).toBe(text);
  });
});
