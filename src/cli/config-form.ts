import { findFlag } from './options.ts';
import type { FlagName } from './options.ts';

/** How the value of an option stands in a config file, and how it becomes what the flag would have. */
export interface ConfigForm {
  /** JSON Schema of the value. */
  readonly schema: object;
  /** What the schema allows, in words. */
  readonly words: string;
  /** The texts that a flag would have for a value, or null where it is not of this form. */
  readonly toTexts: (value: unknown) => readonly string[] | null;
}

const STRINGS = { type: 'array', items: { type: 'string' } } as const;

/** The form of an option's value in a config file, which follows from what its flag takes. */
export function findConfigForm(name: FlagName): ConfigForm {
  const { value, choices, isRepeatable } = findFlag(name);
  if (value === null) return SWITCH;
  if (choices !== undefined) return createChoiceForm(choices);
  switch (value) {
    case 'N':
    case 'SIZE':
    case 'N|N%':
      return NUMBER_OR_TEXT;
    case 'NAMES':
    case 'PATHS':
      return NAMES;
    case 'OLD=PATH':
      return createPairForm(({ value: path }) => !path.includes('='));
    case 'PATH=VALUE':
      return createPairForm(({ key }) => !key.includes('='));
    default:
      return isRepeatable === true ? TEXTS : TEXT;
  }
}

const SWITCH: ConfigForm = {
  schema: { type: 'boolean' },
  words: 'true or false',
  toTexts: (value) => (typeof value === 'boolean' ? [String(value)] : null),
};

const TEXT: ConfigForm = {
  schema: { type: 'string' },
  words: 'a text in quotes',
  toTexts: (value) => (typeof value === 'string' ? [value] : null),
};

const NUMBER_OR_TEXT: ConfigForm = {
  schema: { type: ['number', 'string'] },
  words: 'a number, or a text in quotes',
  toTexts: (value) => (typeof value === 'number' ? [String(value)] : TEXT.toTexts(value)),
};

const TEXTS: ConfigForm = {
  schema: { oneOf: [{ type: 'string' }, STRINGS] },
  words: 'a text in quotes, or a list of them in []',
  toTexts: (value) => (isTexts(value) ? value : TEXT.toTexts(value)),
};

const NAMES: ConfigForm = {
  schema: { oneOf: [{ type: 'string' }, { ...STRINGS, minItems: 1 }] },
  words: 'a list of names in []',
  toTexts: (value) => (isTexts(value) ? [value.map(quoteForCsv).join(',')] : TEXT.toTexts(value)),
};

function createChoiceForm(choices: readonly string[]): ConfigForm {
  return { schema: { enum: choices }, words: 'a text in quotes', toTexts: TEXT.toTexts };
}

/** Pairs as an object, or as the flag has them. `isUnambiguous`: whether `=` can divide a pair. */
function createPairForm(
  isUnambiguous: (pair: { readonly key: string; readonly value: string }) => boolean,
): ConfigForm {
  return {
    schema: { oneOf: [{ type: 'object', additionalProperties: { type: 'string' } }, STRINGS] },
    words: 'an object in {} of texts, with no = in a path',
    toTexts(pairs) {
      if (isTexts(pairs)) return pairs;
      if (typeof pairs !== 'object' || pairs === null || Array.isArray(pairs)) return null;
      const texts = Object.entries(pairs).map(([key, value]: [string, unknown]) =>
        typeof value === 'string' && isUnambiguous({ key, value }) ? `${key}=${value}` : null,
      );
      return isTexts(texts) ? texts : null;
    },
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}

function quoteForCsv(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
