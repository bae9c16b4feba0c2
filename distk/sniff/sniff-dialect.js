import { presets } from '../parse/presets.js';
import { createCandidate, listCandidates } from './dialect-candidates.js';
import { nameDelimiter } from './name-delimiter.js';
import { scoreDialect } from './score-dialect.js';
import { hasNullMark } from './null-mark.js';
const MAX_SAMPLE_BYTES = 128 * 1024;
const TAB = 9;
const UNQUOTED_DELIMITERS = [TAB, 124, 1];
/**
 * Finds the dialect by reading the sample in each one that is possible: in the right one all records have
 * one number of fields, and quotes stand where they can. `isWhole`: the input ends where `sample` ends.
 */
export function sniffDialect(sample, isWhole) {
    const head = sample.subarray(0, MAX_SAMPLE_BYTES);
    const isHeadWhole = isWhole && head.length === sample.length;
    const scores = listCandidates(head).map((dialect) => scoreDialect(head, isHeadWhole, dialect));
    const first = findBest(scores);
    const best = first === null ? null : preferEscapes(preferQuotes(first, scores), scores, head);
    if (best === null || best.fieldCount < 2)
        return describeOneColumn(head, isHeadWhole);
    const rival = findBest(scores.filter(({ dialect }) => !isSameDelimiter(dialect, best.dialect)));
    const isStyleSeen = best.quotedFields > 0 || best.bareEscapes > 0;
    return {
        dialect: settleStyle(best, head),
        certainty: judge(best, rival),
        reasons: [describeFields(best, isHeadWhole), ...describeStyle(best), ...describeRival(rival)],
        fieldCount: best.fieldCount,
        isStyleSeen,
    };
}
/** Of equal scores the first counts, as candidates start with the simplest. */
function findBest(scores) {
    return scores.reduce((best, one) => (best === null || one.score > best.score + 1e-9 ? one : best), null);
}
/** A quote that is opened and never closed is damage, and no text: quotes within fields tell those. */
function preferQuotes(best, scores) {
    if (best.dialect.quote !== null)
        return best;
    const quoted = scores.find(({ dialect, score, misplacedQuotes, records }) => isSameDelimiter(dialect, best.dialect) &&
        dialect.bareEscape === best.dialect.bareEscape &&
        dialect.quote !== null &&
        misplacedQuotes === 0 &&
        records > 1 &&
        score >= best.score * 0.8);
    return quoted ?? best;
}
/**
 * Exports that write `\\N` escape the backslash too, and so do most with tabs and pipes. Where reading it as an
 * escape fits as well, it is one.
 */
function preferEscapes(best, scores, head) {
    const { delimiter } = best.dialect;
    const isMarked = hasNullMark(head, delimiter) || hasEndMarker(head);
    const isLikely = isMarked || isOftenUnquoted(delimiter);
    if (best.quotedFields > 0 || !isLikely)
        return best;
    const escaped = scores.find(({ dialect, score, bareEscapes }) => dialect.delimiter === delimiter &&
        dialect.quote === null &&
        dialect.bareEscape !== 'none' &&
        bareEscapes > 0 &&
        score >= best.score);
    return escaped ?? best;
}
function hasEndMarker(head) {
    return /\n\\\.\r?\n?$/.test(head.toString('latin1', Math.max(0, head.length - 8)));
}
function isSameDelimiter(one, other) {
    return one.delimiter === other.delimiter;
}
/**
 * Where the sample has neither quotes nor escapes, `\N` tells an export without quotes. Otherwise quotes
 * are allowed for: should one turn up, it is read as one, or makes a reject that can be seen.
 */
function settleStyle(best, head) {
    const { dialect } = best;
    const hasMark = hasNullMark(head, dialect.delimiter);
    const nullTokens = hasMark ? ['\\N'] : [];
    const isMarked = hasMark || hasEndMarker(head);
    if (best.quotedFields > 0 || (head.includes('"') && !isMarked))
        return { ...dialect, nullTokens };
    if (!isMarked && best.bareEscapes === 0)
        return { ...dialect, ...stylesOf(dialect.delimiter) };
    const escaped = { quote: null, quoteEscape: 'double', bareEscape: 'literal' };
    return { ...createCandidate(dialect.delimiter, escaped), nullTokens };
}
function stylesOf(delimiter) {
    return delimiter === 1 ? { quote: null } : { quote: presets.rfc4180.quote };
}
/** Whether a delimiter is that of exports which know no quotes, and write no header. */
export function isOftenUnquoted(delimiter) {
    return UNQUOTED_DELIMITERS.includes(delimiter);
}
function judge(best, rival) {
    const share = best.regular / best.records;
    const isClear = rival === null || rival.score < best.score * 0.7;
    if (share >= 0.95 && isClear && best.records > 1)
        return 'sure';
    return share >= 0.8 && (isClear || rival.score < best.score * 0.9) ? 'likely' : 'unsure';
}
function describeFields({ dialect, records, regular, fieldCount }, isWhole) {
    const shown = nameDelimiter(dialect.delimiter);
    const all = isWhole ? `all ${records}` : `the first ${records}`;
    const which = regular === records ? all : `${regular} of ${records}`;
    return `${shown} gives ${which} records ${fieldCount} fields`;
}
function describeStyle({ dialect, quotedFields, escapedQuotes, bareEscapes }) {
    const how = dialect.quoteEscape === 'double' ? 'written twice' : 'after a backslash';
    const counted = [
        [quotedFields, 'field is in quotes', 'fields are in quotes'],
        [escapedQuotes, `has a quote in it, ${how}`, `have a quote in them, ${how}`],
        [
            bareEscapes,
            'field without quotes has a backslash escape',
            'fields without quotes have a backslash escape',
        ],
    ];
    return counted.flatMap(([count, one, many]) => count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);
}
function describeRival(rival) {
    if (rival === null || rival.score < 0.1)
        return [];
    const { dialect, regular, records, fieldCount } = rival;
    return [
        `${nameDelimiter(dialect.delimiter)} would give ${regular} of ${records} records ${fieldCount} fields`,
    ];
}
function describeOneColumn(head, isWhole) {
    const { quotedFields } = scoreDialect(head, isWhole, presets.rfc4180);
    return {
        dialect: presets.rfc4180,
        certainty: 'likely',
        reasons: ['no delimiter cuts its records alike: read as one column'],
        fieldCount: 1,
        isStyleSeen: quotedFields > 0,
    };
}
