import { expect, it } from 'vitest';

import { createKeepLast } from '../../src/checks/duplicate-check.ts';
import { InputPlaces } from '../../src/checks/input-places.ts';
import { KeyTable } from '../../src/checks/key-table.ts';
import { InputError } from '../../src/domain/errors.ts';

it('createKeepLast ends the run at a record that was another when it was read first', () => {
  const places = new InputPlaces();
  places.add('a.csv', 0);
  const check = createKeepLast(new KeyTable(), places);
  const marks = {
    endpoints: Uint32Array.of(1, 2, 3, 4),
    users: new Uint32Array(),
    yielding: new Uint8Array(),
    names: [],
    nameIndexes: new Uint32Array(),
    nameEnds: new Uint32Array(),
  };
  const record = { number: 6, marks, firstRow: 0, endRow: 1 };
  expect(check.judge(record)).toEqual([]);
  expect(() => check.accept(record)).toThrow(InputError);
  expect(() => check.accept(record)).toThrow(/"a\.csv".*record 7/);
});
