import { assert, maxSafeInteger, nat, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { writeDecimal } from '../../src/sidecar/decimal.ts';

describe('writeDecimal', () => {
  it('writes any whole number as its text', () => {
    const numbers = oneof(nat(1000), nat(), maxSafeInteger().map(Math.abs));
    const edges = [0, 9, 10, 99, 100, 2 ** 31, 2 ** 32, 10 ** 15, Number.MAX_SAFE_INTEGER];
    assert(
      property(numbers, (value) => {
        const bytes = Buffer.alloc(20, '-');
        const end = writeDecimal(value, bytes, 2);
        expect(bytes.toString()).toBe(`--${value}`.padEnd(20, '-'));
        expect(end).toBe(2 + String(value).length);
      }),
      { examples: edges.map((edge): [number] => [edge]) },
    );
  });
});
