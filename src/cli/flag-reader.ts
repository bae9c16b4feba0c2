import { UsageError } from '../domain/errors.ts';
import {
  parseCharacter,
  parseChoice,
  parseCount,
  parseCountOrShare,
  parseNames,
  parsePairs,
  parseSeconds,
  parseSize,
} from './flag-values.ts';
import { findFlag, flags } from './options.ts';
import type { ChoiceFlagName, ChoiceOf, FlagName } from './options.ts';

/** Reads flags by name. Undefined where the flag was not given; throws a UsageError. */
export interface FlagReader {
  has(name: FlagName): boolean;
  text(name: FlagName): string | undefined;
  texts(name: FlagName): readonly string[] | undefined;
  /** As `texts`, but a text may be empty. */
  tokens(name: FlagName): readonly string[] | undefined;
  choice<Name extends ChoiceFlagName>(name: Name): ChoiceOf<Name> | undefined;
  /** Bytes. */
  size(name: FlagName): number | undefined;
  count(name: FlagName): number | undefined;
  seconds(name: FlagName): number | undefined;
  countOrShare(name: FlagName): number | `${number}%` | undefined;
  /** One character, or one of `words`. */
  character(name: FlagName, words: readonly string[]): string | undefined;
  names(name: FlagName): readonly string[] | undefined;
  pairs(name: FlagName, divider: 'first' | 'last'): Readonly<Record<string, string>> | undefined;
}

/** A reader of `values`: what the user gave for each flag, in order. */
export function createFlagReader(values: ReadonlyMap<FlagName, readonly string[]>): FlagReader {
  const read = <Value>(name: FlagName, parse: (name: FlagName, text: string) => Value) => {
    const text = values.get(name)?.[0];
    return text === undefined ? undefined : parse(name, text);
  };
  return {
    has: (name) => values.has(name),
    text: (name) => read(name, refuseEmpty),
    texts: (name) => values.get(name)?.map((text) => refuseEmpty(name, text)),
    tokens: (name) => values.get(name),
    choice: <Name extends ChoiceFlagName>(name: Name) => {
      const choices: readonly ChoiceOf<Name>[] = flags[name].choices;
      return read(name, (_, text) => parseChoice(name, text, choices));
    },
    size: (name) => read(name, parseSize),
    count: (name) => read(name, parseCount),
    seconds: (name) => read(name, parseSeconds),
    countOrShare: (name) => read(name, parseCountOrShare),
    character: (name, words) => read(name, (_, text) => parseCharacter(name, text, words)),
    names: (name) => read(name, parseNames),
    pairs: (name, divider) => {
      const texts = values.get(name);
      if (texts === undefined) return undefined;
      return parsePairs(name, texts, { divider, shape: findFlag(name).value ?? '' });
    },
  };
}

function refuseEmpty(name: FlagName, text: string): string {
  if (text !== '') return text;
  throw new UsageError(`--${name} is empty: write --${name} ${findFlag(name).value}`);
}
