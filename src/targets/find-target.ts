import { UsageError } from '../domain/errors.ts';
import { pinpoint } from './pinpoint.ts';
import type { Target } from './target.ts';

const targets: readonly Target[] = [pinpoint];

/** The target of that name. Throws UsageError where there is none. */
export function findTarget(name: string): Target {
  const found = targets.find((target) => target.name === name);
  if (found === undefined) {
    const known = targets.map((target) => `"${target.name}"`).join(', ');
    throw new UsageError(`Cannot find target "${name}": use one of ${known}.`);
  }
  return found;
}
