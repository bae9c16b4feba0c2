import type { IANAZone } from 'luxon';

import { lazy } from '../domain/lazy.ts';
import type { DateParts } from './date-parts.ts';
import { dateLibrary } from './libraries.ts';

/** The clocks of one time zone. */
export interface LocalClock {
  readonly timezone: string;
  /**
   * Milliseconds since 1970 at which the clocks show a local time: the first time where they do so
   * twice, null where they never do.
   */
  readonly findMoment: (parts: DateParts) => number | null;
}

/** The clocks of an IANA time zone. Under a name that is none, no local time exists. */
export function createLocalClock(timezone: string): LocalClock {
  const zone = lazy(() => dateLibrary().IANAZone.create(timezone));
  return { timezone, findMoment: (parts) => findFirst(parts, zone()) };
}

function findFirst(parts: DateParts, zone: IANAZone): number | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  const local = dateLibrary().DateTime.fromObject(
    { year, month, day, hour, minute, second, millisecond },
    { zone },
  );
  // Where clocks skip a time, luxon moves it past the gap.
  const isSkipped = local.day !== day || local.hour !== hour || local.minute !== minute;
  if (!local.isValid || isSkipped) return null;
  return Math.min(...local.getPossibleOffsets().map((moment) => moment.toMillis()));
}
