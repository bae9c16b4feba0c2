import { createRequire } from 'node:module';

import type * as AjvFormats from 'ajv-formats';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import type * as AjvLibrary from 'ajv/dist/2020.js';

// Ajv takes longer to load than a small file to convert, and a run without a mapping file or a schema of
// the user's does without. `require`, because a kernel can't wait for an `import()`.
const require = createRequire(import.meta.url);

/** An Ajv for JSON Schema 2020-12. */
export function createAjv(options: Options): Ajv2020 {
  const library: typeof AjvLibrary = require('ajv/dist/2020.js');
  return new library.Ajv2020(options);
}

/** Adds the formats of JSON Schema. */
export function addFormats(ajv: Ajv2020): void {
  const library: typeof AjvFormats = require('ajv-formats');
  library.default.default(ajv, { mode: 'full' });
}
