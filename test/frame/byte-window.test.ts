import { describe, expect, it } from 'vitest';

import type { ByteReader } from '../../src/domain/byte-reader.ts';
import { BufferPool } from '../../src/frame/buffer-pool.ts';
import { ByteWindow } from '../../src/frame/byte-window.ts';
import { ChunkReader } from '../../src/read/chunks.ts';

const MEBIBYTE = 1024 * 1024;

function readTexts(...texts: string[]): ByteReader {
  return readPieces(texts.map((text) => Buffer.from(text)));
}

function readPieces(pieces: readonly Uint8Array[]): ByteReader {
  return new ChunkReader(
    (async function* () {
      yield* pieces;
    })(),
  );
}

/** What was begun by now is done. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('ByteWindow', () => {
  it('reads until it holds what is asked for, and no more', async () => {
    const window = new ByteWindow(readTexts('ab', 'cd', 'ef'));
    await window.fill(3);
    expect([window.view().toString(), window.length, window.isLast]).toEqual(['abcd', 4, false]);
    await window.fill(4);
    expect(window.length).toBe(4);
  });

  it('knows its end only once it has read past it', async () => {
    const window = new ByteWindow(readTexts('ab'));
    await window.fill(2);
    expect(window.isLast).toBe(false);
    await window.fill(3);
    expect([window.view().toString(), window.isLast]).toEqual(['ab', true]);
  });

  it('counts what was taken and what was skipped', async () => {
    const window = new ByteWindow(readTexts('abcdef'));
    await window.fill(1);
    expect(Buffer.from(window.take(2)).toString()).toBe('ab');
    window.skip(1);
    expect([window.view().toString(), window.takenBytes]).toEqual(['def', 3]);
  });

  it('gives away bytes that nothing changes later', async () => {
    const window = new ByteWindow(readTexts('ab', 'cd'));
    await window.fill(2);
    const taken = window.take(2);
    await window.fill(2);
    expect(Buffer.from(taken).toString()).toBe('ab');
  });

  it('begins to read what comes after a batch while that is worked on', async () => {
    const window = new ByteWindow(readTexts('ab', 'cd', 'ef'));
    await window.fill(2);
    window.take(2, 2);
    await settle();
    expect(window.length).toBe(0);
    await window.fill(2);
    expect(window.view().toString()).toBe('cd');
    window.take(2);
    await settle();
    await window.fill(1);
    expect(window.view().toString()).toBe('ef');
  });

  it('tells of a read ahead that fails when its bytes are asked for', async () => {
    const cause = new Error('EIO');
    const window = new ByteWindow(
      new ChunkReader(
        (async function* () {
          yield Buffer.from('ab');
          throw cause;
        })(),
      ),
    );
    await window.fill(2);
    window.take(2, 2);
    await settle();
    await expect(window.fill(1)).rejects.toBe(cause);
  });

  it('goes on in the memory that the window before it left', async () => {
    const pool = new BufferPool();
    const memory = new Set<SharedArrayBuffer>();
    for (let file = 0; file < 5; file += 1) {
      const window = new ByteWindow(readTexts('header\n', 'ab\n', 'cd\n'), pool);
      await window.fill(20);
      window.skip(7);
      const taken = window.take(window.length);
      memory.add(taken.buffer);
      window.giveBack(taken.buffer);
      await settle();
    }
    expect(memory.size).toBe(1);
  });

  it('leaves its memory where all was skipped', async () => {
    const pool = new BufferPool();
    const window = new ByteWindow(readTexts('ab', 'cd'), pool);
    await window.fill(4);
    const memory = window.view().buffer;
    window.skip(4);
    await settle();
    expect(pool.take(1)).toBe(memory);
    expect([window.length, window.takenBytes]).toEqual([0, 4]);
  });

  it('leaves its memory where nothing comes after the last batch', async () => {
    const pool = new BufferPool();
    const window = new ByteWindow(readTexts('ab'), pool);
    await window.fill(2);
    const taken = window.take(2, 2);
    await window.fill(2);
    await settle();
    const left = pool.take(1);
    expect(left).not.toBe(taken.buffer);
    expect(left.byteLength).toBeGreaterThan(4 * MEBIBYTE);
  });

  it('uses memory again only once nobody looks at it any more', async () => {
    const pool = new BufferPool();
    const waiting: (() => void)[] = [];
    const reader = readTexts('ab', 'cd');
    const window = new ByteWindow(
      {
        read: (room) => reader.read(room),
        whenFree: () =>
          new Promise((resolve) => {
            waiting.push(resolve);
          }),
      },
      pool,
    );
    await window.fill(2);
    const { buffer } = window.take(2);
    window.giveBack(buffer);
    await settle();
    expect(pool.take(1)).not.toBe(buffer);
    for (const free of waiting) free();
    await settle();
    expect(pool.take(1)).toBe(buffer);
  });

  it('keeps its bytes in order while it grows', async () => {
    const pieces = Array.from({ length: 50 }, (_, index) => Buffer.alloc(100_000, index));
    const window = new ByteWindow(readPieces(pieces));
    const seen: Uint8Array[] = [];
    for (const wanted of [1, 150_000, 3 * MEBIBYTE, 10, 5 * MEBIBYTE]) {
      await window.fill(wanted);
      seen.push(window.take(Math.min(window.length, 70_001)));
    }
    seen.push(window.take(window.length));
    expect(Buffer.concat(seen).equals(Buffer.concat(pieces))).toBe(true);
    expect(window.takenBytes).toBe(5_000_000);
  });
});
