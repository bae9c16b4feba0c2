import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { measureEditDistance } from '../../src/targets/edit-distance.ts';

describe('measureEditDistance', () => {
  it.each([
    ['', '', 0],
    ['city', 'city', 0],
    ['', 'city', 4],
    ['adress', 'address', 1],
    ['addresss', 'address', 1],
    ['addrass', 'address', 1],
    ['adderss', 'address', 1],
    ['cat', 'act', 1],
    ['name', 'make', 2],
    ['kitten', 'sitting', 3],
  ])('"%s" to "%s" takes %i', (from, to, changes) => {
    expect(measureEditDistance(from, to)).toBe(changes);
  });

  it('is the same in both directions, and 0 for equal texts only', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (from, to) => {
        expect(measureEditDistance(from, to)).toBe(measureEditDistance(to, from));
        expect(measureEditDistance(from, to) === 0).toBe(from === to);
      }),
    );
  });
});
