import { describe, expect, it } from 'vitest';

import { BufferPool } from '../../src/frame/buffer-pool.ts';
import { ByteWindow } from '../../src/frame/byte-window.ts';

const MEBIBYTE = 1024 * 1024;

async function* listChunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('ByteWindow', () => {
  it('reads until it holds what is asked for, and no more', async () => {
    const window = new ByteWindow(listChunks('ab', 'cd', 'ef'));
    await window.fill(3);
    expect([window.view().toString(), window.length, window.isLast]).toEqual(['abcd', 4, false]);
    await window.fill(4);
    expect(window.length).toBe(4);
  });

  it('knows its end only once it has read past it', async () => {
    const window = new ByteWindow(listChunks('ab', ''));
    await window.fill(2);
    expect(window.isLast).toBe(false);
    await window.fill(3);
    expect([window.view().toString(), window.isLast]).toEqual(['ab', true]);
  });

  it('counts what was taken and what was skipped', async () => {
    const window = new ByteWindow(listChunks('abcdef'));
    await window.fill(1);
    expect(Buffer.from(window.take(2)).toString()).toBe('ab');
    window.skip(1);
    expect([window.view().toString(), window.takenBytes]).toEqual(['def', 3]);
  });

  it('gives away bytes that nothing changes later', async () => {
    const window = new ByteWindow(listChunks('ab', 'cd'));
    await window.fill(2);
    const taken = window.take(2);
    await window.fill(2);
    expect(Buffer.from(taken).toString()).toBe('ab');
  });

  it('goes on in the memory that the window before it left', async () => {
    const pool = new BufferPool();
    const memory = new Set<SharedArrayBuffer>();
    for (let file = 0; file < 5; file += 1) {
      const window = new ByteWindow(listChunks('header\n', 'ab\n', 'cd\n'), pool);
      await window.fill(20);
      window.skip(7);
      const taken = window.take(window.length);
      memory.add(taken.buffer);
      pool.give(taken.buffer);
    }
    expect(memory.size).toBe(1);
  });

  it('leaves its memory where all was skipped', async () => {
    const pool = new BufferPool();
    const window = new ByteWindow(listChunks('ab', 'cd'), pool);
    await window.fill(4);
    const memory = window.view().buffer;
    window.skip(4);
    expect(pool.take(1)).toBe(memory);
    expect([window.length, window.takenBytes]).toEqual([0, 4]);
  });

  it('keeps its bytes in order while it grows', async () => {
    const chunks = Array.from({ length: 50 }, (_, index) => Buffer.alloc(100_000, index));
    const window = new ByteWindow(
      (async function* () {
        yield* chunks;
      })(),
    );
    const seen: Uint8Array[] = [];
    for (const wanted of [1, 150_000, 3 * MEBIBYTE, 10, 5 * MEBIBYTE]) {
      await window.fill(wanted);
      seen.push(window.take(Math.min(window.length, 70_001)));
    }
    seen.push(window.take(window.length));
    expect(Buffer.concat(seen).equals(Buffer.concat(chunks))).toBe(true);
    expect(window.takenBytes).toBe(5_000_000);
  });

  it('ends its source when it is closed early', async () => {
    let isEnded = false;
    const window = new ByteWindow(
      (async function* () {
        try {
          yield Buffer.from('a');
          yield Buffer.from('b');
        } finally {
          isEnded = true;
        }
      })(),
    );
    await window.fill(1);
    await window.close();
    expect(isEnded).toBe(true);
  });
});
