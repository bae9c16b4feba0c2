import parser from 'yargs-parser';
import { UsageError } from '../domain/errors.js';
import { findClosestName } from '../targets/closest-name.js';
import { findFlag, flagNames, isFlagName } from './options.js';
/**
 * Sorts a command line. Throws a UsageError for a flag that is unknown, lacks its value, or has one
 * that it does not take.
 */
export function sortArguments(argv) {
    const { argv: parsed, error } = parser.detailed([...argv], parserOptions);
    if (error !== null && error !== undefined)
        throw describeParserError(error);
    const { _: words, '--': wordsAfterDashes = [], ...found } = parsed;
    const options = new Map();
    for (const [name, value] of Object.entries(found)) {
        if (!isFlagName(name))
            throw describeUnknownFlag(name);
        options.set(name, { texts: readTexts(name, value, argv), origin: { kind: 'flag' } });
    }
    return { words: words.map(String), wordsAfterDashes: wordsAfterDashes.map(String), options };
}
// What the parser is kept from: making numbers of values (`abc` would be NaN), objects of dots in
// paths, aliases in camel case that unknown flags hide behind, and groups of one-letter flags.
const configuration = {
    'boolean-negation': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'nargs-eats-options': true,
    'parse-numbers': false,
    'parse-positional-numbers': false,
    'populate--': true,
    'short-option-groups': false,
    'strip-aliased': true,
};
const isSwitch = (name) => findFlag(name).value === null;
const parserOptions = {
    string: flagNames.filter((name) => !isSwitch(name)),
    boolean: flagNames.filter(isSwitch),
    narg: Object.fromEntries(flagNames.map((name) => [name, isSwitch(name) ? 0 : 1])),
    alias: Object.fromEntries(flagNames.map((name) => [name, listAliases(name)])),
    configuration,
};
function listAliases(name) {
    const { alias } = findFlag(name);
    return alias === undefined ? [] : [alias];
}
function describeParserError(error) {
    const match = /^(Not enough arguments following|Argument unexpected for): (.+)$/.exec(error.message);
    const name = flagNames.find((known) => [known, ...listAliases(known)].includes(match?.[2] ?? ''));
    if (name === undefined)
        return new UsageError(error.message, { cause: error });
    if (!isSwitch(name))
        return describeMissingValue(name);
    return new UsageError(`--${name} takes no value: write --${name} alone`);
}
function describeUnknownFlag(name) {
    const spelled = name.length === 1 ? `-${name}` : `--${name}`;
    const closest = findClosestName(name, flagNames);
    const wayOut = closest === null ? 'see pinpoint-ready --help' : `did you mean --${closest}?`;
    return new UsageError(`Unknown option ${spelled}: ${wayOut}`);
}
function readTexts(name, value, argv) {
    if (isSwitch(name))
        return ['true'];
    const values = [value].flat().map(String);
    // `--out --force`: the parser took the next flag for the value.
    if (values.some((text) => text.startsWith('--') && argv.includes(text))) {
        throw describeMissingValue(name);
    }
    if (values.length > 1 && findFlag(name).isRepeatable !== true) {
        throw new UsageError(`--${name} is given twice: give it once`);
    }
    return values;
}
function describeMissingValue(name) {
    return new UsageError(`--${name} needs a value: write --${name} ${findFlag(name).value}, or --${name}=VALUE for a value that starts with --`);
}
