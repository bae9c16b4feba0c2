import { createRequire } from 'node:module';
// Ajv takes longer to load than a small file to convert, and a run in which every record is surely
// good does without. `require`, because a kernel can't wait for an `import()`.
const require = createRequire(import.meta.url);
/** An Ajv for JSON Schema 2020-12. */
export function createAjv(options) {
    const library = require('ajv/dist/2020.js');
    return new library.Ajv2020(options);
}
/** Adds formats: all, or those of these names. */
export function addFormats(ajv, formats) {
    const library = require('ajv-formats');
    library.default.default(ajv, formats === null ? { mode: 'full' } : { mode: 'full', formats });
}
