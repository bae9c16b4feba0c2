import { readFileSync } from 'node:fs';
import { findClosestName } from '../targets/closest-name.js';
import { createAjv } from '../validate/load-ajv.js';
import { pointTo } from './locate-values.js';
let validate = null;
/** The first rule of the mapping's schema that a document breaks, or null. */
export function describeShapeError(document) {
    validate ??= compileSchema();
    if (validate(document))
        return null;
    const error = validate.errors?.at(0);
    return error === undefined
        ? { pointer: '', sentence: 'it is no mapping' }
        : { pointer: findPointer(error), sentence: describe(error) };
}
function compileSchema() {
    const ajv = createAjv({
        verbose: true,
        allowUnionTypes: true,
        strictRequired: false,
        logger: false,
        // The schema is ours, and a test holds it against its meta-schema.
        meta: false,
        validateSchema: false,
    });
    // For editors alone.
    ajv.addVocabulary(['allowComments', 'allowTrailingCommas', 'markdownDescription']);
    // `schemas/` lies beside both `src/` and `dist/`.
    const file = new URL('../../schemas/mapping.schema.json', import.meta.url);
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    return ajv.compile(schema);
}
function findPointer({ instancePath, params }) {
    const extra = params['additionalProperty'];
    return typeof extra === 'string' ? pointTo(instancePath, extra) : instancePath;
}
function describe(error) {
    const name = lastName(error.instancePath);
    // Ajv types `params` and the schema as open records. What they hold follows from the keyword.
    const params = error.params;
    switch (error.keyword) {
        case 'additionalProperties':
            return describeExtra(String(params['additionalProperty']), error);
        case 'type':
            return `${name} must be ${listTypes(params['type'])}`;
        case 'enum':
            return `${name} must be one of ${listQuoted(params['allowedValues'])}`;
        case 'const':
            return `${name} must be ${JSON.stringify(params['allowedValue'])}`;
        case 'required':
            return `${name} needs ${JSON.stringify(params['missingProperty'])}`;
        case 'minLength':
        case 'minItems':
        case 'minProperties':
            return `${name} is empty: fill it in, or leave it out`;
        default:
            return `${name} ${error.message ?? 'is not as it should be'}`;
    }
}
function describeExtra(extra, { parentSchema }) {
    const properties = parentSchema?.['properties'] ?? {};
    const known = Object.keys(properties);
    const closest = findClosestName(extra, known);
    const wayOut = closest === null ? `use ${known.join(', ')}` : `did you mean ${JSON.stringify(closest)}?`;
    return `${JSON.stringify(extra)} has no meaning here: ${wayOut}`;
}
const TYPE_WORDS = {
    string: 'a text in quotes',
    array: 'a list in []',
    object: 'an object in {}',
    boolean: 'true or false',
    null: 'null',
};
function listTypes(types) {
    return [types]
        .flat()
        .map((type) => TYPE_WORDS[String(type)] ?? String(type))
        .join(' or ');
}
function listQuoted(values) {
    return [values]
        .flat()
        .map((value) => JSON.stringify(value))
        .join(', ');
}
function lastName(pointer) {
    if (pointer === '')
        return 'the mapping';
    const [name, parent] = pointer.split('/').toReversed();
    if (/^\d+$/.test(name))
        return `an element of ${lastName(`/${parent}`)}`;
    return JSON.stringify(name.replaceAll('~1', '/').replaceAll('~0', '~'));
}
