import { describe, expect, it } from 'vitest';

import type { ByteReader } from '../../src/domain/byte-reader.ts';
import { ChunkReader } from '../../src/read/chunks.ts';
import { PeekReader } from '../../src/read/peek.ts';
import { readAll } from './open-bytes.ts';

/** Reads chunks, and counts how often it was told that there are no more. */
function readChunks(...chunks: string[]): { reader: ByteReader; ends: () => number } {
  let ends = 0;
  const below = new ChunkReader(
    (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })(),
  );
  const reader: ByteReader = {
    async read(room) {
      const byteCount = await below.read(room);
      if (byteCount === 0) ends += 1;
      return byteCount;
    },
    whenFree: () => below.whenFree(),
  };
  return { reader, ends: () => ends };
}

describe('PeekReader', () => {
  it.each([1, 2, 3, 100])('reads all that was looked at, into rooms of %i', async (roomBytes) => {
    const peeked = new PeekReader(readChunks('ab', 'c', 'defg', 'h').reader);
    expect((await peeked.peek(4)).head.toString()).toBe('abcd');
    expect((await peeked.peek(2)).head.toString()).toBe('ab');
    expect((await readAll(peeked, { roomBytes })).toString()).toBe('abcdefgh');
  });

  it('leaves out what is skipped, over chunks', async () => {
    const peeked = new PeekReader(readChunks('ab', 'c', 'defg').reader);
    await peeked.peek(5);
    peeked.skip(4);
    expect(await peeked.peek(10)).toEqual({ head: Buffer.from('efg'), isWhole: true });
    expect((await readAll(peeked)).toString()).toBe('efg');
  });

  it.each([
    [3, true],
    [2, false],
  ])('tells whether %i bytes are all', async (maxBytes, isWhole) => {
    const peeked = new PeekReader(readChunks('ab', 'c').reader);
    expect((await peeked.peek(maxBytes)).isWhole).toBe(isWhole);
  });

  it('asks no more once it was told the end', async () => {
    const { reader, ends } = readChunks('abc');
    const peeked = new PeekReader(reader);
    await peeked.peek(4096);
    await peeked.peek(65_536);
    expect((await readAll(peeked)).toString()).toBe('abc');
    expect((await readAll(peeked)).toString()).toBe('');
    expect(ends()).toBe(1);
  });
});
