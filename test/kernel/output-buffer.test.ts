import { describe, expect, it } from 'vitest';

import { endLease, RoomPool } from '../../src/fast/output-room.ts';
import { OutputBuffer } from '../../src/kernel/output-buffer.ts';

function write(rooms: RoomPool, text: string) {
  const output = new OutputBuffer(4, rooms);
  output.appendBytes(Buffer.from(text));
  return read(output);
}

/** What was written, where it stands, and its lease. */
function read(output: OutputBuffer) {
  const { buffer, start, lease } = output.take();
  return { bytes: new Uint8Array(buffer, start, output.length), lease };
}

describe('OutputBuffer', () => {
  it('gives what was written, and starts anew', () => {
    const output = new OutputBuffer(0);
    output.appendText('é😀');
    output.appendBytes(Buffer.from('x\n'));
    expect(output.length).toBe(8);
    expect(Buffer.from(output.reuse()).toString()).toBe('é😀x\n');
    output.appendText('y');
    expect(Buffer.from(output.reuse()).toString()).toBe('y');
    expect(output.reuse()).toHaveLength(0);
  });

  it('grows with a text that is far larger than itself', () => {
    const output = new OutputBuffer(10);
    output.appendText('x');
    output.appendText('€'.repeat(400_000));
    output.appendBytes(Buffer.alloc(2_000_000, 'y'));
    const taken = Buffer.from(read(output).bytes);
    expect(taken).toHaveLength(1 + 1_200_000 + 2_000_000);
    expect(taken.subarray(0, 4).toString()).toBe('x€');
    expect(taken.at(-1)).toBe('y'.charCodeAt(0));
  });

  it('places bytes where numbers can be read', () => {
    const output = new OutputBuffer(4);
    output.appendText('abcde');
    const offset = output.place(new Uint8Array(Uint32Array.of(7, 8).buffer));
    expect(offset % 4).toBe(0);
    const { bytes } = read(output);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('abcde');
    expect([...new Uint32Array(bytes.buffer, bytes.byteOffset + offset, 2)]).toEqual([7, 8]);
  });

  it('writes over what it gave only after the lease of that has ended', () => {
    const rooms = new RoomPool();
    const first = write(rooms, 'abcd');
    const second = write(rooms, 'efgh');
    expect(Buffer.from(first.bytes).toString()).toBe('abcd');
    endLease(first.lease);
    const third = write(rooms, 'ijkl');
    expect(third.bytes.buffer).toBe(first.bytes.buffer);
    expect(Buffer.from(second.bytes).toString()).toBe('efgh');
    expect(Buffer.from(third.bytes).toString()).toBe('ijkl');
  });
});
