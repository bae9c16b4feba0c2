import { createRequire } from 'node:module';
import { lazy } from '../domain/lazy.js';
// Loading these takes longer than converting a small file, and many runs need none of them. `require`,
// because normalizers can't wait for an `import()`.
const require = createRequire(import.meta.url);
export const phoneLibrary = lazy(() => require('libphonenumber-js/max'));
/** What the library knows of every country. It takes a twentieth of the time of the library itself. */
export const phoneMetadata = lazy(() => require('libphonenumber-js/metadata.max.json'));
export const dateLibrary = lazy(() => require('luxon'));
