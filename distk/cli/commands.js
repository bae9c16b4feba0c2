import { findFlag, flagNames } from './options.js';
/** Every command, in the order of the help. The first is meant where none is named. */
export const commandNames = [
    'convert',
    'validate',
    'verify',
    'inspect',
    'explain',
    'completion',
];
/** Options that every command has. */
const GENERAL_FLAGS = ['help', 'version'];
const FLAGS_OF_VERIFY = [
    'report',
    'config',
    'print-config',
    'quiet',
    ...GENERAL_FLAGS,
];
/** Those about reading, beside its own. */
const FLAGS_OF_INSPECT = [
    'write',
    'force',
    'all',
    'from',
    'encoding',
    'preset',
    'delimiter',
    'quote',
    'escape',
    'null',
    'columns',
    'header',
    ...FLAGS_OF_VERIFY,
];
/** Whether `word` names a command. */
export function isCommandName(word) {
    return commandNames.some((name) => name === word);
}
/** The options that a command has, in the order of the help. */
export function listFlags(command) {
    return flagNames.filter((name) => hasFlag(command, name));
}
/** Whether a command has an option. */
export function hasFlag(command, name) {
    switch (command) {
        case 'convert':
            return findFlag(name).isForInspect !== true;
        case 'validate':
            return findFlag(name).isForConvert !== true && findFlag(name).isForInspect !== true;
        case 'inspect':
            return FLAGS_OF_INSPECT.includes(name);
        case 'verify':
            return FLAGS_OF_VERIFY.includes(name);
        case 'explain':
        case 'completion':
            return GENERAL_FLAGS.includes(name);
    }
}
