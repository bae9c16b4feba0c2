import { UsageError } from '../domain/errors.js';
import { isCommandName } from './commands.js';
import { sortArguments } from './given-flags.js';
import { layerOptions } from './option-layers.js';
import { isFlagName } from './options.js';
/**
 * Where the options that an error names as flags come from, where that is not the command line: one
 * sentence for each.
 */
export function explainOrigins(error, argv, environment) {
    if (!(error instanceof UsageError))
        return [];
    const options = tryToLayer(argv, environment);
    const named = new Set(Array.from(error.message.matchAll(/--([a-z-]+)/g), ([, name]) => name));
    return [...named].flatMap((name) => {
        const origin = isFlagName(name) ? options?.get(name)?.origin : undefined;
        if (origin === undefined || origin.kind === 'flag')
            return [];
        const place = origin.kind === 'environment' ? origin.variable : `${origin.file} line ${origin.line}`;
        return [`--${name} comes from ${place}`];
    });
}
/** Whether `--show-values` is in force, wherever it was given. */
export function areValuesShown(argv, environment) {
    if (environment === undefined)
        return argv.includes('--show-values');
    return tryToLayer(argv, environment)?.get('show-values')?.texts[0] === 'true';
}
function tryToLayer(argv, environment) {
    try {
        const { words, options } = sortArguments(argv);
        return layerOptions(isCommandName(words[0]) ? words[0] : 'convert', options, environment);
    }
    catch {
        // What is wrong with them has been told already.
        return null;
    }
}
