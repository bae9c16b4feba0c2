import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InputError, UsageError } from '../../src/domain/errors.ts';
import { openBytes, readText } from './open-bytes.ts';

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** What windows-1252 has at 0x80 to 0x9f; the five holes stay control characters. */
const windows1252High = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function encodeUtf16(text: string, isBigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

describe('encodings', () => {
  it.each([1, 3, 256])('reads each byte of windows-1252, by chunks of %i', async (chunkBytes) => {
    const latin1 = Buffer.from(everyByte).toString('latin1');
    const expected = latin1.slice(0, 0x80) + windows1252High + latin1.slice(0xa0);
    expect(await readText(everyByte, { encoding: 'windows-1252', chunkBytes })).toBe(expected);
    expect(await readText(everyByte, { encoding: 'CP1252', chunkBytes })).toBe(expected);
  });

  it.each(['latin1', 'ISO-8859-1', 'iso8859-1'])('reads each byte of %s', async (encoding) => {
    const expected = Buffer.from(everyByte).toString('latin1');
    expect(await readText(everyByte, { encoding })).toBe(expected);
    const { encoding: found, isTranscoded } = await openBytes(everyByte, { encoding });
    expect([found, isTranscoded]).toEqual(['iso-8859-1', true]);
  });

  it.each([
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b, 0x2c, 0xb1], '日本,ｱ'],
    ['sjis', [0x5c, 0x83, 0x5c], '\\ソ'],
    ['gb18030', [0x94, 0x39, 0xda, 0x33, 0x2c], '💩,'],
    ['euc-kr', [0xc7, 0xd1], '한'],
    ['iso-8859-15', [0xa4], '€'],
    ['utf-16le', [0x3d, 0xd8, 0x00, 0xde, 0x41, 0x00], '😀A'],
    ['utf-16be', [0xd8, 0x3d, 0xde, 0x00, 0x00, 0x41], '😀A'],
    ['utf-16', [0x41, 0x00, 0x42, 0x00], 'AB'],
    ['UTF8', [0xc3, 0xa9], 'é'],
  ])('reads %s over every chunk edge', async (encoding, bytes, expected) => {
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes += 1) {
      expect(await readText(Uint8Array.from(bytes), { encoding, chunkBytes })).toBe(expected);
    }
  });

  it.each([
    ['utf-16le', [0x41, 0x00, 0x42], 'A\ufffd'],
    ['utf-16le', [0x3d, 0xd8], '\ufffd'],
    ['utf-16be', [0xde, 0x00, 0x00, 0x41], '\ufffdA'],
    ['shift_jis', [0x41, 0x93], 'A\ufffd'],
    ['shift_jis', [0xfd, 0x41], '\ufffdA'],
  ])('marks what is not valid in %s: %j', async (encoding, bytes, expected) => {
    expect(await readText(Uint8Array.from(bytes), { encoding })).toBe(expected);
    expect(await readText(Uint8Array.from(bytes), { encoding, chunkBytes: 1 })).toBe(expected);
  });

  it('passes bytes that are not valid UTF-8 as they are', async () => {
    const bytes = Buffer.from([0x61, 0xff, 0x80, 0x00, 0x0a]);
    expect(await readText(bytes, { encoding: 'utf-8' })).toBe(bytes.toString());
    const { isTranscoded, head } = await openBytes(bytes);
    expect(isTranscoded).toBe(false);
    expect(head).toEqual(bytes);
  });

  it('gives the same UTF-16 text however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (text, isBigEndian, chunkBytes) => {
          // A NUL after the mark would make it that of UTF-32.
          const bytes = encodeUtf16(`\ufeff-${text}`, isBigEndian);
          expect(await readText(bytes, { chunkBytes })).toBe(`-${text}`);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('byte order marks', () => {
  it.each([
    ['utf-8', Buffer.from('\ufeffId,é\n'), 3],
    ['utf-16le', encodeUtf16('\ufeffId,é\n', false), 0],
    ['utf-16be', encodeUtf16('\ufeffId,é\n', true), 0],
  ])('of %s decide and are left out', async (encoding, bytes, firstByte) => {
    for (const asked of [null, encoding]) {
      for (const chunkBytes of [1, 2, 100]) {
        const options = { encoding: asked, chunkBytes };
        const input = await openBytes(bytes, options);
        expect(input.encoding).toBe(encoding);
        expect(input.firstByte).toBe(firstByte);
        expect(Buffer.from(input.head).toString()).toBe('Id,é\n');
        expect(await readText(bytes, options)).toBe('Id,é\n');
      }
    }
  });

  it('of UTF-16 decide the byte order that --encoding utf-16 leaves open', async () => {
    const bytes = encodeUtf16('\ufeffId', true);
    expect(await readText(bytes, { encoding: 'utf-16' })).toBe('Id');
  });

  it('are left out once only', async () => {
    expect(await readText(Buffer.from('\ufeff\ufeffId'))).toBe('\ufeffId');
    expect(await readText(encodeUtf16('\ufeff\ufeffId', false))).toBe('\ufeffId');
  });

  it('of a file of nothing else leave no bytes', async () => {
    expect(await readText(Buffer.from('\ufeff'))).toBe('');
    expect(await readText(Buffer.from([0xff, 0xfe]), { chunkBytes: 1 })).toBe('');
  });

  it.each([
    ['windows-1252', Buffer.from('\ufeffId'), /windows-1252.*utf-8/],
    ['utf-8', encodeUtf16('\ufeffId', false), /utf-8.*utf-16le/],
    ['utf-16le', encodeUtf16('\ufeffId', true), /utf-16le.*utf-16be/],
  ])('against --encoding %s are an error that names both', async (encoding, bytes, message) => {
    const failure = openBytes(bytes, { encoding });
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
  });
});

describe('encodings that nobody named', () => {
  it.each([
    ['utf-16le', encodeUtf16('Id,Adresse\n1,é\n', false)],
    ['utf-16be', encodeUtf16('Id,Adresse\n1,é\n', true)],
  ])('are found to be %s without a mark', async (encoding, bytes) => {
    const failure = openBytes(bytes, { name: 'list.txt' });
    await expect(failure).rejects.toThrow(InputError);
    await expect(failure).rejects.toThrow(
      `"list.txt": it looks like UTF-16; pass --encoding ${encoding}`,
    );
    expect(await readText(bytes, { encoding })).toBe('Id,Adresse\n1,é\n');
  });

  it('are not UTF-16 for some NULs, or for NULs only', async () => {
    expect(await readText(Buffer.from('a\0b,c,d,e,f\0'))).toBe('a\0b,c,d,e,f\0');
    expect(await readText(Buffer.alloc(10))).toBe('\0'.repeat(10));
  });

  it.each(['utf-7', 'klingon', '', 'replacement'])('are not known as %j', async (encoding) => {
    const failure = openBytes(Buffer.from('Id'), { encoding });
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow('--encoding');
  });
});
