import { readFileSync } from 'node:fs';
import { isSurelyWithin, measureEncodedBytes } from './encoded-bytes.js';
import { validateCodes } from './endpoint-finding.js';
import { endpointFormats } from './formats.js';
import { addFormats, createAjv } from './load-ajv.js';
/** Compiles the schema of a target. Its errors hold `parentSchema` and `data`. */
export function compileEndpointSchema(target) {
    const ajv = createAjv({
        allErrors: true,
        verbose: true,
        strict: true,
        // It would have each branch list the properties that the root lists already.
        strictRequired: false,
        // Lengths in UTF-16 units: the documentation says "characters", and no other unit counts higher.
        unicode: false,
        // Ajv warns that `unicode` goes away some day; a test says so when it does.
        logger: false,
        // The schema is ours, and a test holds it against its meta-schema. Here that would take ten times
        // as long as compiling it, in each worker.
        meta: false,
        validateSchema: false,
        // As one comparison a country; from 200 on, Ajv would take a loop of deep comparisons.
        loopEnum: 300,
        formats: endpointFormats,
    });
    addFormats(ajv, ['date-time']);
    addProblemKeyword(ajv);
    addMaxEncodedBytesKeyword(ajv);
    return ajv.compile(readSchema(target.schemaFile));
}
function readSchema(fileName) {
    // `schemas/` lies beside both `src/` and `dist/`.
    const file = new URL(`../../schemas/${fileName}`, import.meta.url);
    return JSON.parse(readFileSync(file, 'utf8'));
}
/** `"problem": {"maxLength": "value-too-long"}`: the code of the keyword beside it. */
function addProblemKeyword(ajv) {
    ajv.addKeyword({
        keyword: 'problem',
        schemaType: 'object',
        metaSchema: { type: 'object', additionalProperties: { enum: validateCodes } },
    });
}
/** `"maxEncodedBytes": 15000`: most bytes of the value as JSON text in UTF-8. */
function addMaxEncodedBytesKeyword(ajv) {
    ajv.addKeyword({
        keyword: 'maxEncodedBytes',
        type: 'object',
        schemaType: 'number',
        compile: createSizeCheck,
    });
}
function createSizeCheck(limit, parentSchema) {
    const check = (value) => {
        if (isSurelyWithin(limit, value)) {
            return true;
        }
        const actual = measureEncodedBytes(value);
        const message = `must take at most ${limit} bytes as JSON`;
        const params = { limit, actual };
        // Unlike for its own keywords, Ajv does not add the schema around one that is defined by a user.
        check.errors = [{ keyword: 'maxEncodedBytes', message, params, parentSchema }];
        return actual <= limit;
    };
    return check;
}
