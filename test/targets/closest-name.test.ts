import { describe, expect, it } from 'vitest';

import { findClosestName } from '../../src/targets/closest-name.ts';

describe('findClosestName', () => {
  it.each([
    ['a letter too many', 'emaill', 'email'],
    ['two letters swapped', 'emial', 'email'],
    ['another case', 'EMAIL', 'email'],
    ['the nearer of two', 'emails2', 'emails'],
    ['nothing alike', 'shoe', null],
  ])('%s', (_name, word, expected) => {
    expect(findClosestName(word, ['email', 'emails', 'phone_number'])).toBe(expected);
  });
});
