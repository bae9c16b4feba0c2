import { expect, it } from 'vitest';

import { InputPlaces } from '../../src/checks/input-places.ts';

it.each([
  [0, 'a.csv', 1],
  [4, 'a.csv', 5],
  [5, 'd.csv', 1],
  [9, 'd.csv', 5],
])('record %d of the run stands in %s at %d', (number, file, record) => {
  const places = new InputPlaces();
  places.add('a.csv', 0);
  places.add('empty.csv', 5);
  places.add('d.csv', 5);
  expect(places.find(number)).toEqual({ file, record });
});
