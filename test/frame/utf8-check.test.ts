import { isUtf8 } from 'node:buffer';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createUtf8Check } from '../../src/frame/utf8-check.ts';

// Characters of one to four bytes, and bytes that are valid nowhere or only within one.
const piece = fc.oneof(
  fc.constantFrom('a', 'é', '€', '😀', '\u{feff}').map((text) => Buffer.from(text)),
  fc
    .constantFrom(0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0xf4, 0xf5, 0xff)
    .map((byte) => Buffer.of(byte)),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces));

describe('createUtf8Check', () => {
  it('agrees with isUtf8 over the whole, wherever chunks end', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 24 }), { maxLength: 8 }), (bytes, cuts) => {
        const check = createUtf8Check();
        for (const chunk of cutAt(bytes, cuts)) check.add(chunk);
        expect(check.isValid()).toBe(isUtf8(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes an open character as not valid until its last byte has come', () => {
    const check = createUtf8Check();
    const seen = [...Buffer.from('😀')].map((byte) => {
      check.add(Uint8Array.of(byte));
      return check.isValid();
    });
    expect(seen).toEqual([false, false, false, true]);
  });
});

function cutAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const ends = [...cuts, bytes.length].sort((one, other) => one - other);
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}
