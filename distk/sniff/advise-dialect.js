import { inSingleQuotes } from '../domain/single-quotes.js';
import { describeDialect } from './describe-dialect.js';
import { listDialectFlags } from './dialect-flags.js';
import { nameDelimiter } from './name-delimiter.js';
import { scoreDialect } from './score-dialect.js';
import { sniffDialect } from './sniff-dialect.js';
import { sniffEncoding } from './sniff-encoding.js';
/** From this score on a dialect is taken for right, so that there is nothing to advise. */
const GOOD_SHARE = 0.9;
/**
 * A clause with the flags that would read a sample better than it is read, or null where that does well or
 * nothing better is known: `every record has 1 column; the file looks like ';': try --delimiter ';'`.
 * `isWhole`: the input ends with the sample.
 */
export function adviseDialect(sample, isWhole, { dialect, isOwnBytes }) {
    const score = scoreDialect(sample, isWhole, dialect);
    const isGood = score.fieldCount > 1 && score.regular >= score.records * GOOD_SHARE;
    if (isGood || score.records === 0)
        return null;
    const guess = sniffDialect(sample, isWhole);
    if (guess.certainty === 'unsure' || guess.fieldCount < 2)
        return null;
    const wanted = { ...guess.dialect, hasHeader: dialect.hasHeader };
    if (isAlike(wanted, dialect))
        return null;
    const flags = listDialectFlags(dropDefault(describeDialect(wanted, !dialect.hasHeader)));
    if (flags.length === 0)
        return null;
    const encoding = isOwnBytes ? adviseEncoding(sample) : null;
    const spelled = [
        ...flags.map(([name, value]) => `--${name} ${quoteValue(value)}`),
        ...(encoding === null ? [] : [`--encoding ${encoding}`]),
    ].join(' ');
    return `${describeNow(score)}; the file looks like ${describeWanted(wanted, dialect)}: try ${spelled}`;
}
/** The encoding that bytes without a byte order mark are in, where that is not UTF-8. */
export function adviseEncoding(sample) {
    const { encoding } = sniffEncoding(sample);
    return encoding === 'utf-8' ? null : encoding;
}
function isAlike(one, other) {
    return (one.delimiter === other.delimiter &&
        one.quote === other.quote &&
        one.quoteEscape === other.quoteEscape &&
        one.bareEscape === other.bareEscape);
}
/** The default preset, and that of spreadsheets which reads alike, need not be named. */
function dropDefault(options) {
    const { preset, ...others } = options;
    return preset === 'rfc4180' || preset === 'excel' ? others : options;
}
function describeNow({ fieldCount, regular, records, misplacedQuotes }) {
    const columns = fieldCount === 1 ? '1 column' : `${fieldCount} columns`;
    if (regular === records)
        return `every record has ${columns}`;
    if (fieldCount === 1)
        return `its records have ${columns}`;
    return misplacedQuotes > 0
        ? `${misplacedQuotes} of ${records} records have a quote in a wrong place`
        : `only ${regular} of ${records} records have ${columns}`;
}
function describeWanted(wanted, current) {
    if (wanted.delimiter !== current.delimiter)
        return nameDelimiter(wanted.delimiter);
    if (wanted.quote === null)
        return 'one without quotes';
    return wanted.quoteEscape === 'backslash'
        ? 'one with quotes after a backslash'
        : `one with quotes ${String.fromCharCode(wanted.quote)}`;
}
function quoteValue(value) {
    return /^[\w-]+$/.test(value) ? value : inSingleQuotes(value);
}
