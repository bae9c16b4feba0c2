import { UsageError } from '../domain/errors.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { isPresetName, presets } from '../parse/presets.ts';
import type { ConvertOptions } from './options.ts';

const WORDS: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t' };
const HIGHEST_ASCII = 127;

/** The preset's dialect with the options that change it. Throws UsageError naming the flag. */
export function resolveDialect(options: ConvertOptions): CsvDialect {
  const name = options.preset ?? 'rfc4180';
  if (!isPresetName(name)) {
    const known = Object.keys(presets).join(', ');
    throw new UsageError(`Cannot use --preset "${String(name)}": choose one of ${known}`);
  }
  const preset: CsvDialect = presets[name];
  const dialect: CsvDialect = {
    ...preset,
    delimiter:
      options.delimiter === undefined ? preset.delimiter : readByte('delimiter', options.delimiter),
    quote: resolveQuote(preset, options.quote),
    quoteEscape: options.escape ?? preset.quoteEscape,
    nullTokens: options.nullTokens ?? preset.nullTokens,
    hasHeader: options.header ?? (preset.hasHeader && options.columns === undefined),
  };
  checkDialect(dialect, options);
  return dialect;
}

function resolveQuote(preset: CsvDialect, quote: string | undefined): number | null {
  if (quote === undefined) return preset.quote;
  return quote === 'none' ? null : readByte('quote', quote);
}

function readByte(flag: string, text: string): number {
  const character = WORDS[text] ?? text;
  const code = character.charCodeAt(0);
  if (character.length !== 1 || code > HIGHEST_ASCII) {
    throw new UsageError(`Cannot use --${flag} "${text}": give one ASCII character`);
  }
  if (character === '\n' || character === '\r') {
    throw new UsageError(`Cannot use a line break as --${flag}: it ends a record`);
  }
  return code;
}

function checkDialect(dialect: CsvDialect, options: ConvertOptions): void {
  if (dialect.delimiter === dialect.quote) {
    throw new UsageError('Cannot use the same character as --delimiter and --quote: change one');
  }
  if (!dialect.hasHeader && options.columns === undefined && options.preset !== undefined) {
    // Only known to be wrong once a CSV input turns up: checked there, see `readCsvStart`.
    return;
  }
  if (options.columns?.length === 0) {
    throw new UsageError('Cannot use --columns without names: give them as a,b,c');
  }
}
