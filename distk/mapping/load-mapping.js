import { readFile } from 'node:fs/promises';
import { UsageError } from '../domain/errors.js';
import { describeShapeError } from './check-shape.js';
import { parseLocatedJson } from './located-json.js';
import { findOpenQuestion } from './open-question.js';
/**
 * Reads a mapping file: JSON, in which comments and trailing commas may stand. Throws UsageError, with
 * the line, where it is not JSON, breaks the schema, or still has a `?` in it.
 */
export async function loadMapping(name) {
    return parseMapping(name, await readText(name));
}
/** As `loadMapping`, for a text. `name`: of the file, for messages. */
export function parseMapping(name, text) {
    const { document: mapping, placeOf, refuse } = parseLocatedJson(name, text);
    const fault = findOpenQuestion(mapping) ?? describeShapeError(mapping);
    if (fault !== null)
        throw refuse(fault.pointer, fault.sentence);
    // The schema has just said so.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { mapping: mapping, placeOf };
}
async function readText(name) {
    try {
        return await readFile(name, 'utf8');
    }
    catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw new UsageError(`Cannot read --mapping "${name}": ${reason}; check the path`, {
            cause: error,
        });
    }
}
