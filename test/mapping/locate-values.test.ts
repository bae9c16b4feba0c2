import { describe, expect, it } from 'vitest';

import { locateValues } from '../../src/mapping/locate-values.ts';

describe('locateValues', () => {
  it('gives the line of each member and element', () => {
    const lines = locateValues(`
{
  "a": { "b/c": 1, "d~": "x\\"{" },
  "e": [
    true,
    { "f":
      [] }
  ],
  "g": {}
}
`);
    expect([...lines]).toEqual([
      ['', 2],
      ['/a', 3],
      ['/a/b~1c', 3],
      ['/a/d~0', 3],
      ['/e', 4],
      ['/e/0', 5],
      ['/e/1', 6],
      ['/e/1/f', 6],
      ['/g', 9],
    ]);
  });
});
