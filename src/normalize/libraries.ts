import { createRequire } from 'node:module';

import type { MetadataJson } from 'libphonenumber-js/core';
import type * as PhoneLibrary from 'libphonenumber-js/max';
import type * as DateLibrary from 'luxon';

import { lazy } from '../domain/lazy.ts';

// Loading these takes longer than converting a small file, and many runs need none of them. `require`,
// because normalizers can't wait for an `import()`.
const require = createRequire(import.meta.url);

export const phoneLibrary = lazy((): typeof PhoneLibrary => require('libphonenumber-js/max'));

/** What the library knows of every country. It takes a twentieth of the time of the library itself. */
export const phoneMetadata = lazy((): MetadataJson =>
  require('libphonenumber-js/metadata.max.json'),
);

export const dateLibrary = lazy((): typeof DateLibrary => require('luxon'));
