import { readFile } from 'node:fs/promises';
import { UsageError } from '../domain/errors.js';
import { compileCustomSchema } from '../validate/custom-schema.js';
/** Reads the schema files of a run. Throws UsageError for one that can't be read or is no schema. */
export async function loadCustomSchemas(files) {
    return Promise.all(files.map(loadCustomSchema));
}
async function loadCustomSchema(name) {
    const schema = parse(name, await read(name));
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
        throw new UsageError(`Cannot use --schema "${name}": a JSON Schema is a JSON object`);
    }
    // Workers compile it too, but only after an earlier output was replaced.
    compileCustomSchema({ name, schema });
    return { name, schema };
}
async function read(name) {
    try {
        return await readFile(name, 'utf8');
    }
    catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw new UsageError(`Cannot read --schema "${name}": ${reason}; check the path`, {
            cause: error,
        });
    }
}
function parse(name, text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new UsageError(`Cannot use --schema "${name}": it is not valid JSON (${reason})`, {
            cause: error,
        });
    }
}
