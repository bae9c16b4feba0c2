import { inSingleQuotes } from '../domain/single-quotes.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { describeDialect } from './describe-dialect.ts';
import { listDialectFlags } from './dialect-flags.ts';
import { nameDelimiter } from './name-delimiter.ts';
import { scoreDialect } from './score-dialect.ts';
import type { DialectScore } from './score-dialect.ts';
import { sniffDialect } from './sniff-dialect.ts';
import { sniffEncoding } from './sniff-encoding.ts';

/** From this score on a dialect is taken for right, so that there is nothing to advise. */
const GOOD_SHARE = 0.9;

/** How a sample is read so far. */
export interface CurrentReading {
  readonly dialect: CsvDialect;
  /** Whether the bytes are the file's own: it may then be in another encoding. */
  readonly isOwnBytes: boolean;
}

/**
 * A clause with the flags that would read a sample better than it is read, or null where that does well or
 * nothing better is known: `every record has 1 column; the file looks like ';': try --delimiter ';'`.
 * `isWhole`: the input ends with the sample.
 */
export function adviseDialect(
  sample: Buffer,
  isWhole: boolean,
  { dialect, isOwnBytes }: CurrentReading,
): string | null {
  const score = scoreDialect(sample, isWhole, dialect);
  const isGood = score.fieldCount > 1 && score.regular >= score.records * GOOD_SHARE;
  if (isGood || score.records === 0) return null;
  const guess = sniffDialect(sample, isWhole);
  if (guess.certainty === 'unsure' || guess.fieldCount < 2) return null;
  const wanted = { ...guess.dialect, hasHeader: dialect.hasHeader };
  if (isAlike(wanted, dialect)) return null;
  const flags = listDialectFlags(dropDefault(describeDialect(wanted, !dialect.hasHeader)));
  if (flags.length === 0) return null;
  const encoding = isOwnBytes ? adviseEncoding(sample) : null;
  const spelled = [
    ...flags.map(([name, value]) => `--${name} ${quoteValue(value)}`),
    ...(encoding === null ? [] : [`--encoding ${encoding}`]),
  ].join(' ');
  return `${describeNow(score)}; the file looks like ${describeWanted(wanted, dialect)}: try ${spelled}`;
}

/** The encoding that bytes without a byte order mark are in, where that is not UTF-8. */
export function adviseEncoding(sample: Uint8Array): string | null {
  const { encoding } = sniffEncoding(sample);
  return encoding === 'utf-8' ? null : encoding;
}

function isAlike(one: CsvDialect, other: CsvDialect): boolean {
  return (
    one.delimiter === other.delimiter &&
    one.quote === other.quote &&
    one.quoteEscape === other.quoteEscape &&
    one.bareEscape === other.bareEscape
  );
}

/** The default preset, and that of spreadsheets which reads alike, need not be named. */
function dropDefault(options: ReturnType<typeof describeDialect>) {
  const { preset, ...others } = options;
  return preset === 'rfc4180' || preset === 'excel' ? others : options;
}

function describeNow({ fieldCount, regular, records, misplacedQuotes }: DialectScore): string {
  const columns = fieldCount === 1 ? '1 column' : `${fieldCount} columns`;
  if (regular === records) return `every record has ${columns}`;
  if (fieldCount === 1) return `its records have ${columns}`;
  return misplacedQuotes > 0
    ? `${misplacedQuotes} of ${records} records have a quote in a wrong place`
    : `only ${regular} of ${records} records have ${columns}`;
}

function describeWanted(wanted: CsvDialect, current: CsvDialect): string {
  if (wanted.delimiter !== current.delimiter) return nameDelimiter(wanted.delimiter);
  if (wanted.quote === null) return 'one without quotes';
  return wanted.quoteEscape === 'backslash'
    ? 'one with quotes after a backslash'
    : `one with quotes ${String.fromCharCode(wanted.quote)}`;
}

function quoteValue(value: string): string {
  return /^[\w-]+$/.test(value) ? value : inSingleQuotes(value);
}
