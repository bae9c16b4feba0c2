import type { CsvDialect } from '../parse/dialect.ts';
import { isPresetName, presets } from '../parse/presets.ts';
import type { PresetName } from '../parse/presets.ts';

/** How a run is told to read a dialect: a preset, and options for what differs from it. */
export interface DialectOptions {
  readonly preset: PresetName;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly escape?: 'double' | 'backslash';
  readonly nullTokens?: readonly string[];
  readonly header?: boolean;
}

const TAB = 9;
const SEMICOLON = 59;

/** In this order, of presets that need as many options the first counts. */
const ORDER: readonly PresetName[] = [
  'rfc4180',
  'spark',
  'redshift-escape',
  'snowflake',
  'postgres-text',
  'redshift',
];

/**
 * The preset that needs the fewest options to become a dialect, and these. `hasColumns`: whether names of
 * columns are given, so that there is no header where nothing is said of it.
 */
export function describeDialect(dialect: CsvDialect, hasColumns: boolean): DialectOptions {
  const options = ORDER.filter(
    (name) => isPresetName(name) && presets[name].bareEscape === dialect.bareEscape,
  ).map((name) => listDifferences(name, dialect, hasColumns));
  const best = options.reduce((least, one) => (count(one) < count(least) ? one : least));
  // Both read alike; only spreadsheets write semicolons.
  const isExcel = best.preset === 'rfc4180' && dialect.delimiter === SEMICOLON;
  return isExcel ? { ...best, preset: 'excel' } : best;
}

function listDifferences(
  preset: PresetName,
  dialect: CsvDialect,
  hasColumns: boolean,
): DialectOptions {
  const known: CsvDialect = presets[preset];
  const hasHeader = known.hasHeader && !hasColumns;
  const hasOtherNulls = known.nullTokens.join() !== dialect.nullTokens.join();
  const isEscapeUsed = dialect.quote !== null && known.quoteEscape !== dialect.quoteEscape;
  return {
    preset,
    ...(known.delimiter !== dialect.delimiter && { delimiter: spell(dialect.delimiter) }),
    ...(known.quote !== dialect.quote && { quote: spell(dialect.quote) }),
    ...(isEscapeUsed && { escape: dialect.quoteEscape }),
    ...(hasOtherNulls && dialect.nullTokens.length > 0 && { nullTokens: dialect.nullTokens }),
    ...(hasHeader !== dialect.hasHeader && { header: dialect.hasHeader }),
  };
}

function spell(code: number | null): string {
  if (code === TAB) return 'tab';
  return code === null ? 'none' : String.fromCharCode(code);
}

function count({ preset, ...others }: DialectOptions): number {
  // An option more is less to write than a preset that says something else.
  return Object.keys(others).length + (preset === 'rfc4180' ? 0 : 0.5);
}
