// Writes dist/validators/: schemas compiled ahead by Ajv. Compiling them takes longer than converting
// a small file, and each thread of a run would do it anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import standaloneCode from 'ajv/dist/standalone/index.js';

import { createEndpointAjv } from './endpoint-ajv.mjs';

const SCHEMA = 'endpoint.schema.json';
const FORMATS = ['email-address', 'iana-timezone', 'date-time'];

// Only where something is called is written: whoever loads the code gives it what to call.
const ajv = createEndpointAjv({
  formats: Object.fromEntries(FORMATS.map((name) => [name, () => true])),
  measureBeyond: () => 0,
});
const schema = JSON.parse(readFileSync(new URL(`../schemas/${SCHEMA}`, import.meta.url), 'utf8'));
const code = standaloneCode.default(ajv, ajv.compile(schema));
const directory = new URL('../dist/validators/', import.meta.url);
mkdirSync(directory, { recursive: true });
writeFileSync(
  new URL(SCHEMA.replace('.json', '.cjs'), directory),
  `module.exports = (require) => { const module = { exports: {} };\n${code}\nreturn module.exports; };\n`,
);
