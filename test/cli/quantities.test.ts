import { describe, expect, it } from 'vitest';

import {
  renderCount,
  renderCounted,
  renderElapsed,
  renderMegabytes,
} from '../../src/cli/quantities.ts';

describe('renderCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [12_345.5, '12,346'],
    [1_234_567, '1,234,567'],
    [999_999_999_999, '999,999,999,999'],
  ])('writes %d as %s', (count, text) => {
    expect(renderCount(count)).toBe(text);
  });
});

describe('renderCounted', () => {
  it.each([
    [1, '1 record'],
    [0, '0 records'],
    [1_000, '1,000 records'],
  ])('writes %d as %s', (count, text) => {
    expect(renderCounted(count, 'record')).toBe(text);
  });
});

describe('renderMegabytes', () => {
  it.each([
    [0, '0 MB'],
    [1, '0.000001 MB'],
    [314, '0.00031 MB'],
    [123_456, '0.12 MB'],
    [999_999, '1 MB'],
    [1_000_000, '1 MB'],
    [1_050_000, '1.1 MB'],
    [812_349_999, '812.3 MB'],
    [1_234_567_890, '1,234.6 MB'],
    [0.05, '0 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(renderMegabytes(bytes)).toBe(text);
  });
});

describe('renderElapsed', () => {
  it.each([
    [0, '0 s'],
    [41.2, '0.041 s'],
    [999.9, '1 s'],
    [12_345, '12.3 s'],
    [59_940, '59.9 s'],
    [125_000, '2 min 5 s'],
  ])('writes %d ms as %s', (elapsedMs, text) => {
    expect(renderElapsed(elapsedMs)).toBe(text);
  });
});
