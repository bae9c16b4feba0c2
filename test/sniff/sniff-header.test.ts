import { describe, expect, it } from 'vitest';

import { sniffHeader } from '../../src/sniff/sniff-header.ts';

const isName = (text: string) => ['email', 'city'].includes(text);

describe('sniffHeader', () => {
  it.each<[string, (string | null)[][], string]>([
    [
      'known names',
      [
        ['email', 'city'],
        ['x', 'y'],
      ],
      'yes sure',
    ],
    [
      'unknown names above numbers',
      [
        ['a', 'b'],
        ['x', '1'],
        ['y', '2'],
      ],
      'yes sure',
    ],
    [
      'unknown names above words',
      [
        ['a', 'b'],
        ['x', 'y'],
        ['z', 'w'],
      ],
      'yes unsure',
    ],
    [
      'an email address at the top',
      [
        ['ana@example.com', 'x'],
        ['b@example.com', 'y'],
      ],
      'no sure',
    ],
    [
      'NULL at the top',
      [
        ['a', null],
        ['b', 'c'],
      ],
      'no sure',
    ],
    [
      'an empty field at the top',
      [
        ['a', ''],
        ['b', 'c'],
      ],
      'no likely',
    ],
    [
      'an unnamed index at the top',
      [
        ['', 'email', 'city'],
        ['0', 'x', 'y'],
      ],
      'yes sure',
    ],
    [
      'a first text that comes again',
      [
        ['gold', 'x'],
        ['gold', 'y'],
        ['z', 'w'],
      ],
      'no likely',
    ],
  ])('judges %s', (_name, rows, wanted) => {
    const { hasHeader, certainty } = sniffHeader(rows, isName);
    expect(`${hasHeader ? 'yes' : 'no'} ${certainty}`).toBe(wanted);
  });
});
