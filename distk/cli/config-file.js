import { readFileSync } from 'node:fs';
import { UsageError } from '../domain/errors.js';
import { parseLocatedJson } from '../mapping/located-json.js';
import { pointTo } from '../mapping/locate-values.js';
import { findClosestName } from '../targets/closest-name.js';
import { findConfigForm } from './config-form.js';
import { findFlag, flagNames, isFlagName } from './options.js';
/** The file that is read where no other is named, if it is there. */
export const DEFAULT_CONFIG_FILE = 'pinpoint-ready.config.json';
/** What `--config` takes for reading no file. */
export const NO_CONFIG = 'none';
/** Options that a file can't give. */
const NOT_IN_FILES = ['help', 'version', 'config', 'print-config'];
/** Options that a config file may have, in the order of the help. */
export const configNames = flagNames.filter((name) => !NOT_IN_FILES.includes(name));
/**
 * The options of a config file. `named`: the file that the user has named, or undefined for the one in
 * the working directory, which may be missing. Throws a UsageError, with the line, for what is no
 * option or not of its form.
 */
export function readConfigFile(named) {
    if (named === NO_CONFIG)
        return new Map();
    const text = readText(named);
    return text === null ? new Map() : parseConfig(named ?? DEFAULT_CONFIG_FILE, text);
}
/** As `readConfigFile`, for a text. `file`: its name, for messages. */
export function parseConfig(file, text) {
    const { document, placeOf, refuse } = parseLocatedJson(file, text);
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
        throw refuse('', 'a config file is one object in {}');
    }
    const given = new Map();
    for (const [name, value] of Object.entries(document)) {
        if (name === '$schema')
            continue;
        const pointer = pointTo('', name);
        if (!isConfigName(name))
            throw refuse(pointer, describeUnknown(name));
        const texts = toTexts(name, value);
        if (typeof texts === 'string')
            throw refuse(pointer, `"${name}" ${texts}`);
        const line = Number(/\d+$/.exec(placeOf(pointer))?.[0]);
        given.set(name, { texts, origin: { kind: 'file', file, line } });
    }
    return given;
}
function readText(named) {
    try {
        return readFileSync(named ?? DEFAULT_CONFIG_FILE, 'utf8');
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        if (named === undefined && (code === 'ENOENT' || code === 'ENOTDIR'))
            return null;
        const wayOut = `check the path, or read none with --config ${NO_CONFIG}`;
        throw new UsageError(`Cannot read the config file "${named ?? DEFAULT_CONFIG_FILE}": ${code}; ${wayOut}`, { cause: error });
    }
}
function isConfigName(name) {
    return isFlagName(name) && configNames.includes(name);
}
function describeUnknown(name) {
    const quoted = JSON.stringify(name);
    if (isFlagName(name))
        return `${quoted} can't stand in a file: give --${name} on the command line`;
    const closest = findClosestName(name, configNames);
    return closest === null
        ? `${quoted} is no option: pinpoint-ready --help lists them`
        : `${quoted} is no option: did you mean "${closest}"?`;
}
/** The texts of a value, or what is wrong with it. */
function toTexts(name, value) {
    const form = findConfigForm(name);
    const texts = form.toTexts(value);
    if (texts === null)
        return `must be ${form.words}`;
    if (texts.length > 0 || findFlag(name).isRepeatable === true)
        return texts;
    return 'is empty: fill it in, or leave it out';
}
