import { UsageError } from '../domain/errors.ts';
import { isCommandName } from './commands.ts';
import type { Environment } from './environment.ts';
import { sortArguments } from './given-flags.ts';
import { layerOptions } from './option-layers.ts';
import { isFlagName } from './options.ts';

/**
 * Where the options that an error names as flags come from, where that is not the command line: one
 * sentence for each.
 */
export function explainOrigins(
  error: unknown,
  argv: readonly string[],
  environment: Environment,
): readonly string[] {
  if (!(error instanceof UsageError)) return [];
  const options = tryToLayer(argv, environment);
  const named = new Set(Array.from(error.message.matchAll(/--([a-z-]+)/g), ([, name]) => name));
  return [...named].flatMap((name) => {
    const origin = isFlagName(name) ? options?.get(name)?.origin : undefined;
    if (origin === undefined || origin.kind === 'flag') return [];
    const place =
      origin.kind === 'environment' ? origin.variable : `${origin.file} line ${origin.line}`;
    return [`--${name} comes from ${place}`];
  });
}

/** Whether `--show-values` is in force, wherever it was given. */
export function areValuesShown(
  argv: readonly string[],
  environment: Environment | undefined,
): boolean {
  if (environment === undefined) return argv.includes('--show-values');
  return tryToLayer(argv, environment)?.get('show-values')?.texts[0] === 'true';
}

function tryToLayer(argv: readonly string[], environment: Environment) {
  try {
    const { words, options } = sortArguments(argv);
    return layerOptions(isCommandName(words[0]) ? words[0] : 'convert', options, environment);
  } catch {
    // What is wrong with them has been told already.
    return null;
  }
}
