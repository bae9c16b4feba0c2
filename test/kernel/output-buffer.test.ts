import { describe, expect, it } from 'vitest';

import { OutputBuffer } from '../../src/kernel/output-buffer.ts';

describe('OutputBuffer', () => {
  it('gives copies of what was written, and starts anew', () => {
    const output = new OutputBuffer();
    output.appendText('é😀');
    output.appendBytes(Buffer.from('x\n'));
    expect(output.length).toBe(8);
    const taken = output.takeCopy();
    output.appendText('y');
    expect(Buffer.from(taken).toString()).toBe('é😀x\n');
    expect(Buffer.from(output.takeCopy()).toString()).toBe('y');
    expect(output.takeCopy()).toHaveLength(0);
  });

  it('grows with a text that is far larger than itself', () => {
    const output = new OutputBuffer();
    output.appendText('x');
    output.appendText('€'.repeat(400_000));
    output.appendBytes(Buffer.alloc(2_000_000, 'y'));
    const taken = Buffer.from(output.take());
    expect(taken).toHaveLength(1 + 1_200_000 + 2_000_000);
    expect(taken.subarray(0, 4).toString()).toBe('x€');
    expect(taken.at(-1)).toBe('y'.charCodeAt(0));
  });

  it.each([
    ['large enough', 8, true],
    ['too small', 3, false],
  ])('uses memory that it is given if that is enough: %s', (_name, byteCount, isUsed) => {
    const room = new SharedArrayBuffer(byteCount);
    const output = new OutputBuffer(room);
    output.appendBytes(Buffer.from('abcd'));
    const taken = output.take();
    expect(Buffer.from(taken).toString()).toBe('abcd');
    expect(taken.buffer === room).toBe(isUsed);
  });
});
