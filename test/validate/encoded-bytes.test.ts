import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isSurelyWithin, measureEncodedBytes } from '../../src/validate/encoded-bytes.ts';

describe('measureEncodedBytes', () => {
  it.each([
    { name: 'ASCII', value: { a: 'b' }, bytes: 9 },
    { name: 'two, three and four bytes a character', value: 'é€😀', bytes: 11 },
    { name: 'a control character', value: '\u0000', bytes: 8 },
  ])('$name', ({ value, bytes }) => {
    expect(measureEncodedBytes(value)).toBe(bytes);
  });
});

describe('isSurelyWithin', () => {
  it('is false for all that is too long', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 20 });
    const values = fc.dictionary(texts, fc.oneof(texts, fc.double(), fc.array(texts)));
    fc.assert(
      fc.property(values, (value) => {
        expect(isSurelyWithin(measureEncodedBytes(value) - 1, value)).toBe(false);
      }),
    );
  });

  it('is true for an endpoint of usual size', () => {
    const endpoint = {
      ChannelType: 'EMAIL',
      Address: 'ana@example.com',
      Attributes: { Ride: ['Bus', 'Train'], Since: ['2024-01-27T06:50:00Z'] },
    };
    expect(isSurelyWithin(15_000, endpoint)).toBe(true);
  });
});
