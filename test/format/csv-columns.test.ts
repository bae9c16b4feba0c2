import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { createColumnScan, mergeColumns, parseCsvColumns } from '../../src/format/csv-columns.ts';
import { toEndpoint } from './endpoint-arbitrary.ts';

describe('createColumnScan', () => {
  it('keeps the order of first appearance and the most values', () => {
    const scan = createColumnScan();
    scan.add(toEndpoint({ Address: 'a', Attributes: { Ride: ['Bus'] } }));
    scan.add(toEndpoint({ Id: '1', Address: 'b', Attributes: { Ride: ['Bus', 'Tram', 'Car'] } }));
    scan.add(toEndpoint({ Address: 'c', Attributes: { Ride: ['Bus', 'Tram'] } }));
    expect(scan.columns()).toEqual([
      { path: 'Address', width: 1 },
      { path: 'Attributes.Ride', width: 3 },
      { path: 'Id', width: 1 },
    ]);
  });

  it('gives an empty list one column', () => {
    const scan = createColumnScan();
    scan.add(toEndpoint({ Attributes: { Ride: [] } }));
    expect(scan.columns()).toEqual([{ path: 'Attributes.Ride', width: 1 }]);
  });

  it('gives no column to a name that no header can hold', () => {
    const scan = createColumnScan();
    scan.add(toEndpoint({ Address: 'a', Attributes: { 'x\ny': ['1'], 'x\ty': ['1'] } }));
    expect(scan.columns()).toEqual([{ path: 'Address', width: 1 }]);
  });
});

describe('mergeColumns', () => {
  it('adds new paths at the end and keeps the larger width', () => {
    const into = [
      { path: 'Address', width: 1 },
      { path: 'Attributes.a', width: 2 },
    ];
    const merged = mergeColumns(into, [
      { path: 'Attributes.b', width: 2 },
      { path: 'Attributes.a', width: 1 },
      { path: 'Address', width: 3 },
    ]);
    expect(merged).toEqual([
      { path: 'Address', width: 3 },
      { path: 'Attributes.a', width: 2 },
      { path: 'Attributes.b', width: 2 },
    ]);
    expect(merged).toBe(into);
  });
});

describe('parseCsvColumns', () => {
  it('counts a repeated name as width, at its first place', () => {
    expect(parseCsvColumns(['Attributes.a', 'Address', 'Attributes.a'])).toEqual([
      { path: 'Attributes.a', width: 2 },
      { path: 'Address', width: 1 },
    ]);
  });

  it.each(['', 'Attributes.a\nb', 'Attributes.a\tb'])('refuses %j and names the flag', (name) => {
    expect(() => parseCsvColumns(['Address', name])).toThrow(UsageError);
    expect(() => parseCsvColumns(['Address', name])).toThrow('--csv-columns');
  });
});
