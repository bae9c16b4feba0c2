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
import { spellOption } from './option-source.ts';
import type { GivenOptions, Spelling } from './option-source.ts';
import { findFlag, flags } from './options.ts';
import type { ChoiceFlagName, ChoiceOf, FlagName } from './options.ts';

/** Reads options by name. Undefined where the option was not given; throws a UsageError. */
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

/** A reader of what the user gave, wherever it was given. */
export function createFlagReader(given: GivenOptions): FlagReader {
  const readAll = <Value>(
    name: FlagName,
    parse: (spelling: Spelling, texts: readonly string[]) => Value,
  ): Value | undefined => {
    const option = given.get(name);
    return option === undefined ? undefined : parse(spellOption(name, option.origin), option.texts);
  };
  const read = <Value>(name: FlagName, parse: (spelling: Spelling, text: string) => Value) =>
    readAll(name, (spelling, [text]) => parse(spelling, text));
  return {
    has: (name) => given.get(name)?.texts[0] === 'true',
    text: (name) => read(name, checkFilled(name)),
    texts: (name) =>
      readAll(name, (spelling, texts) => texts.map((text) => checkFilled(name)(spelling, text))),
    tokens: (name) => given.get(name)?.texts,
    choice: <Name extends ChoiceFlagName>(name: Name) => {
      const choices: readonly ChoiceOf<Name>[] = flags[name].choices;
      return read(name, (spelling, text) => parseChoice(spelling, text, choices));
    },
    size: (name) => read(name, parseSize),
    count: (name) => read(name, parseCount),
    seconds: (name) => read(name, parseSeconds),
    countOrShare: (name) => read(name, parseCountOrShare),
    character: (name, words) =>
      read(name, (spelling, text) => parseCharacter(spelling, text, words)),
    names: (name) => read(name, parseNames),
    pairs: (name, divider) =>
      readAll(name, (spelling, texts) =>
        parsePairs(spelling, texts, { divider, shape: findFlag(name).value ?? '' }),
      ),
  };
}

function checkFilled(name: FlagName) {
  return (spelling: Spelling, text: string): string => {
    if (text !== '') return text;
    const example = spelling.write(findFlag(name).value ?? '');
    throw new UsageError(`${spelling.label} is empty: write ${example}`);
  };
}
