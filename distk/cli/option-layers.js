import { hasFlag } from './commands.js';
import { readConfigFile } from './config-file.js';
import { readEnvironment } from './environment.js';
/**
 * All that the user gave to a command: flags before the environment before the config file. The
 * options of other commands are left out. Throws a UsageError for what can't be read.
 */
export function layerOptions(command, flags, environment) {
    const near = new Map([...readEnvironment(environment), ...flags]);
    const file = near.get('config')?.texts[0];
    const all = new Map([...readConfigFile(file), ...near]);
    return new Map([...all].filter(([name]) => hasFlag(command, name)));
}
