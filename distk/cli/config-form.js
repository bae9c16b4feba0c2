import { findFlag } from './options.js';
const STRINGS = { type: 'array', items: { type: 'string' } };
/** The form of an option's value in a config file, which follows from what its flag takes. */
export function findConfigForm(name) {
    const { value, choices, isRepeatable } = findFlag(name);
    if (value === null)
        return SWITCH;
    if (choices !== undefined)
        return createChoiceForm(choices);
    switch (value) {
        case 'N':
        case 'SIZE':
        case 'N|N%':
            return NUMBER_OR_TEXT;
        case 'NAMES':
        case 'PATHS':
            return NAMES;
        case 'OLD=PATH':
            return createPairForm(({ value: path }) => !path.includes('='));
        case 'PATH=VALUE':
            return createPairForm(({ key }) => !key.includes('='));
        default:
            return isRepeatable === true ? TEXTS : TEXT;
    }
}
const SWITCH = {
    schema: { type: 'boolean' },
    words: 'true or false',
    toTexts: (value) => (typeof value === 'boolean' ? [String(value)] : null),
};
const TEXT = {
    schema: { type: 'string' },
    words: 'a text in quotes',
    toTexts: (value) => (typeof value === 'string' ? [value] : null),
};
const NUMBER_OR_TEXT = {
    schema: { type: ['number', 'string'] },
    words: 'a number, or a text in quotes',
    toTexts: (value) => (typeof value === 'number' ? [String(value)] : TEXT.toTexts(value)),
};
const TEXTS = {
    schema: { oneOf: [{ type: 'string' }, STRINGS] },
    words: 'a text in quotes, or a list of them in []',
    toTexts: (value) => (isTexts(value) ? value : TEXT.toTexts(value)),
};
const NAMES = {
    schema: { oneOf: [{ type: 'string' }, { ...STRINGS, minItems: 1 }] },
    words: 'a list of names in []',
    toTexts: (value) => (isTexts(value) ? [value.map(quoteForCsv).join(',')] : TEXT.toTexts(value)),
};
function createChoiceForm(choices) {
    return { schema: { enum: choices }, words: 'a text in quotes', toTexts: TEXT.toTexts };
}
/** Pairs as an object, or as the flag has them. `isUnambiguous`: whether `=` can divide a pair. */
function createPairForm(isUnambiguous) {
    return {
        schema: { oneOf: [{ type: 'object', additionalProperties: { type: 'string' } }, STRINGS] },
        words: 'an object in {} of texts, with no = in a path',
        toTexts(pairs) {
            if (isTexts(pairs))
                return pairs;
            if (typeof pairs !== 'object' || pairs === null || Array.isArray(pairs))
                return null;
            const texts = Object.entries(pairs).map(([key, value]) => typeof value === 'string' && isUnambiguous({ key, value }) ? `${key}=${value}` : null);
            return isTexts(texts) ? texts : null;
        },
    };
}
function isTexts(value) {
    return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
function quoteForCsv(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
