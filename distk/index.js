export { convert, validate } from './pipeline/convert.js';
export { InputError, OutputError, RunError, UsageError } from './domain/errors.js';
export { problemCatalog } from './domain/problem-catalog.js';
export { repairCatalog } from './domain/repair-catalog.js';
export { presetDescriptions } from './parse/presets.js';
export { verify } from './verify/verify.js';
export { inspect } from './inspect/inspect.js';
