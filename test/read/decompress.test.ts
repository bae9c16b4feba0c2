import { randomBytes } from 'node:crypto';
import * as zlib from 'node:zlib';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InputError } from '../../src/domain/errors.ts';
import { splitZstdFrames } from '../../src/read/zstd-frames.ts';
import { openBytes, readAll, readText, streamBytes } from './open-bytes.ts';

const first = zlib.gzipSync('Id,Address\n1,a@example.com\n');
const second = zlib.gzipSync('2,b@example.com\n');
const empty = zlib.gzipSync('');
const text = 'Id,Address\n1,a@example.com\n2,b@example.com\n';

describe('gzip', () => {
  it('is found by its bytes, over every chunk edge', async () => {
    const bytes = Buffer.concat([first, empty, second]);
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes += 1) {
      const input = await openBytes(bytes, { chunkBytes, name: 'part_00' });
      expect(input.compression).toBe('gzip');
      expect((await readAll(input)).toString()).toBe(text);
      expect(input.bytesRead()).toBe(bytes.length);
    }
  });

  it('is read whole for any members and any chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        async (members, paddingBytes, chunkBytes) => {
          // Text first: random bytes may look like those of a compressed file.
          const texts = [Buffer.from('Id'), ...members];
          const zipped = texts.map((member) => zlib.gzipSync(member));
          const bytes = Buffer.concat([...zipped, Buffer.alloc(paddingBytes)]);
          const input = await openBytes(bytes, { chunkBytes, encoding: 'latin1' });
          const expected = Buffer.concat(texts).toString('latin1');
          expect((await readAll(input)).toString()).toBe(expected);
          expect((await input.digest()).bytes).toBe(bytes.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is an error that names the file wherever it is cut short', async () => {
    const bytes = Buffer.concat([first, second]);
    for (let length = 2; length < bytes.length; length += 1) {
      if (length === first.length) continue;
      const failure = readText(bytes.subarray(0, length), { name: 'cut.gz', chunkBytes: 20 });
      await expect(failure).rejects.toThrow(InputError);
      await expect(failure).rejects.toThrow('"cut.gz": it is cut short');
    }
  });

  const damaged = Buffer.from(first);
  damaged[damaged.length - 6] ^= 1;
  const wrongMethod = Buffer.from(first);
  wrongMethod[2] = 9;
  it.each([
    ['with a wrong checksum', damaged, /"x.gz": it is damaged/],
    ['with an unknown method', wrongMethod, /"x.gz": it is damaged/],
    ['with text after it', Buffer.concat([first, Buffer.from('2,b\n')]), /"x.gz"/],
    [
      'with text after zeros',
      Buffer.concat([first, Buffer.alloc(3), Buffer.from('2,b\n')]),
      /"x.gz": something else follows/,
    ],
    [
      'with a member after zeros',
      Buffer.concat([first, Buffer.alloc(3), second]),
      /"x.gz": something else follows/,
    ],
  ])('is an error %s', async (_, bytes, reason) => {
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes += 1) {
      const failure = readText(bytes, { name: 'x.gz', chunkBytes });
      await expect(failure).rejects.toThrow(InputError);
      await expect(failure).rejects.toThrow(reason);
    }
  });

  it('gives all that stands before what is wrong', async () => {
    const bytes = Buffer.concat([zlib.gzipSync(randomBytes(500_000)), Buffer.alloc(9), second]);
    const input = await openBytes(bytes, { chunkBytes: 65_536, encoding: 'latin1' });
    const room = new Uint8Array(new SharedArrayBuffer(100_000));
    const pieces: Buffer[] = [];
    const reading = (async () => {
      for (let count = await input.read(room); count > 0; count = await input.read(room)) {
        pieces.push(Buffer.from(room.subarray(0, count)));
      }
    })();
    await expect(reading).rejects.toThrow(InputError);
    expect(Buffer.concat(pieces).toString()).toHaveLength(500_000);
  });

  it('is taken from the file only as fast as it is used', async () => {
    const bytes = zlib.gzipSync(randomBytes(16_000_000), { level: 1 });
    const input = await openBytes(bytes, { chunkBytes: 65_536, encoding: 'latin1' });
    await input.read(new Uint8Array(new SharedArrayBuffer(65_536)));
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(input.bytesRead()).toBeLessThan(2_000_000);
    await input.close();
  });
});

/** A frame of one raw block, with its content's size in the header. */
function createFrame(content: string): Buffer {
  const block = Buffer.alloc(3);
  block.writeUIntLE((content.length << 3) | 1, 0, 3);
  const header = [0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length];
  return Buffer.concat([Buffer.from(header), block, Buffer.from(content)]);
}

const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7]);
const frames = [createFrame('Id\n'), skippable, createFrame(''), createFrame('1\n')];

async function split(bytes: Uint8Array, chunkBytes: number): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of splitZstdFrames(streamBytes(bytes, chunkBytes), 'x.zst')) {
    pieces.push(Buffer.from(piece));
  }
  return pieces;
}

describe('splitZstdFrames', () => {
  it('cuts at each end of a frame', async () => {
    expect(await split(Buffer.concat(frames), 1000)).toEqual(frames);
    expect(Buffer.concat(await split(Buffer.concat(frames), 1))).toEqual(Buffer.concat(frames));
  });

  it('finds a file that is cut short anywhere but between frames', async () => {
    const whole = Buffer.concat(frames);
    const ends = new Set(frames.map((_, n) => Buffer.concat(frames.slice(0, n + 1)).length));
    for (let length = 1; length < whole.length; length += 1) {
      const reading = split(whole.subarray(0, length), 7).then(() => 'whole', String);
      const expected = ends.has(length) ? /^whole$/ : /"x.zst": it is cut short/;
      expect(await reading).toMatch(expected);
    }
  });

  it('finds what is no frame', async () => {
    const bytes = Buffer.concat([frames[0], Buffer.from('1,a\n')]);
    await expect(split(bytes, 1000)).rejects.toThrow(/"x.zst": something else follows/);
  });
});

const hasZstd = 'createZstdDecompress' in zlib;

describe('zstd', () => {
  it.skipIf(hasZstd)('asks for a newer Node', async () => {
    const failure = openBytes(createFrame('Id\n'), { name: 'x.zst' });
    await expect(failure).rejects.toThrow(InputError);
    await expect(failure).rejects.toThrow(/"x.zst": it is compressed with zstd.*22\.15.*zstd -d/);
  });

  it.runIf(hasZstd)('is read frame by frame, over every chunk edge', async () => {
    const bytes = Buffer.concat(frames);
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes += 1) {
      const input = await openBytes(bytes, { chunkBytes });
      expect(input.compression).toBe('zstd');
      expect((await readAll(input)).toString()).toBe('Id\n1\n');
    }
  });

  it.runIf(hasZstd)('is an error where it is cut short', async () => {
    const bytes = Buffer.concat(frames).subarray(0, -1);
    await expect(readText(bytes)).rejects.toThrow(/"-": it is cut short/);
  });
});
