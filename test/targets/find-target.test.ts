import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { findTarget } from '../../src/targets/find-target.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';

describe('findTarget', () => {
  it('finds a target by its name', () => {
    expect(findTarget('pinpoint')).toBe(pinpoint);
  });

  it.each(['', 'Pinpoint', 'constructor'])('says which names there are for "%s"', (name) => {
    expect(() => findTarget(name)).toThrow(UsageError);
    expect(() => findTarget(name)).toThrow(`"${name}": use one of "pinpoint"`);
  });
});
