import { UsageError } from '../domain/errors.js';
import { findClosestName } from '../targets/closest-name.js';
import { findFlag, flagNames, isFlagName } from './options.js';
const PREFIX = 'PINPOINT_READY_';
/** Options that are asked for on the command line alone. */
const ONLY_FLAGS = ['help', 'version', 'print-config'];
const SWITCH_WORDS = new Map([
    ['1', 'true'],
    ['true', 'true'],
    ['yes', 'true'],
    ['0', 'false'],
    ['false', 'false'],
    ['no', 'false'],
]);
/**
 * The options that variables give: `PINPOINT_READY_MAX_REJECTS` for `--max-rejects`. An empty one
 * counts as absent; an option that can be given several times has a value on each line. Throws a
 * UsageError for a name that is nearly an option's; others are left to whoever they are for.
 */
export function readEnvironment(environment) {
    const given = new Map();
    for (const [variable, text] of Object.entries(environment)) {
        if (!variable.startsWith(PREFIX) || text === undefined || text === '')
            continue;
        const name = variable.slice(PREFIX.length).toLowerCase().replaceAll('_', '-');
        if (isSettable(name)) {
            const texts = readTexts(variable, name, text);
            given.set(name, { texts, origin: { kind: 'environment', variable } });
        }
        else
            refuseNearly(variable, name);
    }
    return given;
}
/** The variable of an option. */
export function variableOf(name) {
    return PREFIX + name.toUpperCase().replaceAll('-', '_');
}
function isSettable(name) {
    return isFlagName(name) && !ONLY_FLAGS.includes(name);
}
function refuseNearly(variable, name) {
    if (isFlagName(name)) {
        throw new UsageError(`${variable} can't be used: give --${name} on the command line`);
    }
    const closest = findClosestName(name, flagNames.filter(isSettable));
    if (!isFlagName(closest ?? ''))
        return;
    throw new UsageError(`${variable} is no option: did you mean ${variableOf(closest)}? Else rename or unset it`);
}
function readTexts(variable, name, text) {
    const { value, isRepeatable } = findFlag(name);
    if (value !== null)
        return isRepeatable === true ? text.split('\n') : [text];
    const word = SWITCH_WORDS.get(text.toLowerCase());
    if (word !== undefined)
        return [word];
    throw new UsageError(`${variable} ${JSON.stringify(text)} is neither yes nor no: write ${variable}=true or ${variable}=false`);
}
