import type { CommandName } from './commands.ts';
import { hasFlag } from './commands.ts';
import { readConfigFile } from './config-file.ts';
import { readEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import type { GivenOptions } from './option-source.ts';

/**
 * All that the user gave to a command: flags before the environment before the config file. The
 * options of other commands are left out. Throws a UsageError for what can't be read.
 */
export function layerOptions(
  command: CommandName,
  flags: GivenOptions,
  environment: Environment,
): GivenOptions {
  const near = new Map([...readEnvironment(environment), ...flags]);
  const file = near.get('config')?.texts[0];
  const all = new Map([...readConfigFile(file), ...near]);
  return new Map([...all].filter(([name]) => hasFlag(command, name)));
}
