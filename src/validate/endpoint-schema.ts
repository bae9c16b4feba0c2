import { createRequire } from 'node:module';

import type { ValidateFunction } from 'ajv/dist/types/index.js';

import type { Target } from '../targets/target.ts';
import { measureBeyond } from './encoded-bytes.ts';
import { endpointFormats } from './formats.ts';

/** What the compiled schema calls: see scripts/endpoint-ajv.mjs. */
export interface SchemaCalls {
  readonly formats: Readonly<Record<string, (text: string) => boolean>>;
  readonly measureBeyond: (value: unknown, limitBytes: number) => number;
}

type CompiledSchema = (require: (name: 'calls') => SchemaCalls) => ValidateFunction;

// `require`, because a kernel can't wait for an `import()`.
const require = createRequire(import.meta.url);

/**
 * The schema of a target, compiled by Ajv when the project was built: in each thread that would take
 * longer than a small file takes to convert. Its errors hold `parentSchema` and `data`.
 */
export function loadEndpointSchema(target: Target): ValidateFunction {
  // From both src/validate and dist/chunks; the file itself is only in dist/.
  const file = `../../dist/validators/${target.schemaFile.replace(/\.json$/, '.cjs')}`;
  const compiled: CompiledSchema = require(file);
  return compiled(() => schemaCalls);
}

/** Also for an Ajv that compiles the schema by itself. */
export const schemaCalls: SchemaCalls = {
  formats: { ...endpointFormats, 'date-time': isDateTime },
  measureBeyond,
};

interface FormatLibrary {
  readonly fullFormats: { readonly 'date-time': { readonly validate: (text: string) => boolean } };
}

function isDateTime(text: string): boolean {
  const library: FormatLibrary = require('ajv-formats/dist/formats.js');
  return library.fullFormats['date-time'].validate(text);
}
