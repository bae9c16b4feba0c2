import type { ValidateFunction } from 'ajv/dist/types/index.js';

import { UsageError } from '../domain/errors.ts';
import { addFormats, createAjv } from './load-ajv.ts';

/** A schema that the user added: every endpoint must pass it too. */
export interface CustomSchema {
  /** File name as the user gave it, for messages. */
  readonly name: string;
  readonly schema: object;
}

/**
 * Compiles a schema of the user. Throws UsageError where it is not a JSON Schema of 2020-12 that can
 * be compiled. Each has an Ajv of its own, so that two may have the same `$id`.
 */
export function compileCustomSchema({ name, schema }: CustomSchema): ValidateFunction {
  checkDialect(name, schema);
  const ajv = createAjv({
    allErrors: true,
    verbose: true,
    // A keyword or format that is misspelt must not pass in silence. The other strict rules are
    // about taste, and a schema that other tools accept should not fail on them.
    strictSchema: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    logger: false,
  });
  addFormats(ajv);
  try {
    return ajv.compile(schema);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `Cannot use --schema ${name}: ${reason}. Correct the schema, or leave the flag out.`,
      { cause },
    );
  }
}

function checkDialect(name: string, schema: object): void {
  if ('$async' in schema) {
    throw new UsageError(
      `Cannot use --schema ${name}: it has "$async", which is not JSON Schema; remove that keyword.`,
    );
  }
  const dialect = '$schema' in schema ? schema.$schema : undefined;
  const is2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;
  if (dialect !== undefined && !(typeof dialect === 'string' && is2020.test(dialect))) {
    throw new UsageError(
      `Cannot use --schema ${name}: its "$schema" is ${JSON.stringify(dialect)}; use JSON Schema ` +
        '2020-12 ("https://json-schema.org/draft/2020-12/schema"), or leave "$schema" out.',
    );
  }
}
