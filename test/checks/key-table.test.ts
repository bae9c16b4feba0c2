import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { ABSENT, KEY_WORDS, KeyTable } from '../../src/checks/key-table.ts';

// Few words, so that keys share shards and slots and differ in their last word alone.
const anyKey = fc.array(fc.nat(3), { minLength: KEY_WORDS, maxLength: KEY_WORDS });

it('KeyTable keeps the number that was set last for each key', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyKey, fc.nat()), { maxLength: 400 }), (entries) => {
      const table = new KeyTable();
      const expected = new Map<string, number>();
      for (const [key, value] of entries) {
        const words = Uint32Array.from([9, ...key]);
        expect(table.get(words, 1)).toBe(expected.get(key.join()) ?? ABSENT);
        table.set(words, 1, value);
        expected.set(key.join(), value);
      }
      for (const [key] of entries) {
        expect(table.get(Uint32Array.from(key), 0)).toBe(expected.get(key.join()));
      }
      expect(table.size).toBe(expected.size);
    }),
  );
});
