import { findFormat } from '../read/find-format.js';
import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.js';
import { JsonDocumentScanner } from '../parse/scan-json.js';
import { resolveDialect } from '../pipeline/resolve-dialect.js';
import { describeDialect } from '../sniff/describe-dialect.js';
import { measureWholeRecords, readRows } from '../sniff/read-rows.js';
import { findTopics } from '../sniff/name-words.js';
import { isOftenUnquoted, sniffDialect } from '../sniff/sniff-dialect.js';
import { sniffHeader } from '../sniff/sniff-header.js';
import { findMeantField, resolveFieldName } from '../targets/field-path.js';
const HEADER_ROWS = 200;
const SEPARATOR_LINE = /^sep=([ -~\t])\r?\n/i;
/** Finds out how the text of a sample is written. */
export function findReading(sample, options, target) {
    const { bytes, isWhole, file } = sample;
    const byName = findFormat(bytes, isWhole, file.name);
    const format = chooseFormat(byName, findFormat(bytes, isWhole, ''), options);
    const shared = {
        ...(format !== byName && { from: format }),
        ...(needsEncoding(sample) && { encoding: sample.encoding.name }),
    };
    if (format !== 'csv') {
        const records = isWhole ? bytes : cutJson(bytes, format);
        return { format, dialect: null, options: shared, records };
    }
    const { dialect, options: csvOptions } = readCsv(sample, options, target);
    const readAs = resolveDialect({ inputs: [], out: '', ...csvOptions });
    const records = isWhole ? bytes : bytes.subarray(0, measureWholeRecords(bytes, readAs));
    return { format, dialect, options: { ...shared, ...csvOptions }, records };
}
/** JSON is plain to see, so a name that says CSV is not believed over it. */
function chooseFormat(byName, byContent, { from }) {
    if (from !== undefined && from !== 'auto')
        return from;
    return byName === 'csv' ? byContent : byName;
}
/** A byte order mark is found by every run; anything else has to be said. */
function needsEncoding({ encoding }) {
    return encoding.name !== 'utf-8' && !encoding.hasByteOrderMark;
}
function cutJson(bytes, format) {
    if (format === 'ndjson')
        return bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
    const scanner = new JsonDocumentScanner();
    for (let at = 0;;) {
        const scan = scanner.next(bytes, at, bytes.length, false);
        if (scan.outcome === 'need-more' || scan.outcome === 'end')
            return bytes.subarray(0, at);
        at = scan.next;
    }
}
function readCsv(sample, options, target) {
    const { isWhole } = sample;
    const separator = SEPARATOR_LINE.exec(sample.bytes.toString('latin1', 0, 8));
    const text = sample.bytes.subarray(separator?.[0].length ?? 0);
    const guess = chooseDialect(text, isWhole, options, separator?.[1]);
    const rows = readRows(text, isWhole, guess.dialect, HEADER_ROWS);
    const header = chooseHeader(rows, options, target);
    const dialect = settle(guess, header);
    const columns = chooseColumns(rows, header, options);
    const described = describeDialect(dialect, columns !== null);
    const report = {
        delimiter: String.fromCharCode(dialect.delimiter),
        quote: dialect.quote === null ? null : String.fromCharCode(dialect.quote),
        quoteEscape: dialect.quoteEscape,
        bareEscape: dialect.bareEscape,
        nullTokens: dialect.nullTokens,
        hasHeader: dialect.hasHeader,
        lineEnd: findLineEnd(text),
        preset: described.preset,
        certainty: guess.certainty,
        reasons: guess.reasons,
        headerCertainty: header.certainty,
        headerReason: header.reason,
    };
    const { preset, ...others } = described;
    const named = preset === 'rfc4180' ? others : described;
    return { dialect: report, options: { ...named, ...(columns !== null && { columns }) } };
}
function isDialectGiven(options) {
    const { preset, delimiter, quote, escape, nullTokens } = options;
    return [preset, delimiter, quote, escape, nullTokens].some((given) => given !== undefined);
}
function chooseDialect(text, isWhole, options, separator) {
    const guess = sniffDialect(text, isWhole);
    if (isDialectGiven(options)) {
        const { preset, delimiter, quote, escape, nullTokens, header, columns } = options;
        const given = { preset, delimiter, quote, escape, nullTokens, header, columns };
        const dialect = resolveDialect({ inputs: [], out: '', ...given });
        const isOther = guess.fieldCount > 1 && guess.dialect.delimiter !== dialect.delimiter;
        const doubt = isOther ? [`but ${guess.reasons[0]}`] : [];
        return {
            ...guess,
            dialect,
            certainty: isOther ? 'unsure' : 'sure',
            reasons: ['as you said', ...doubt],
            isStyleSeen: true,
        };
    }
    if (separator === undefined)
        return guess;
    const dialect = { ...guess.dialect, delimiter: separator.charCodeAt(0) };
    return { ...guess, dialect, certainty: 'sure', reasons: ['by its first line, sep='] };
}
function chooseHeader(rows, options, target) {
    const { header, columns } = options;
    if (header !== undefined)
        return { hasHeader: header, certainty: 'sure', reason: 'as you said' };
    if (columns !== undefined) {
        return { hasHeader: false, certainty: 'sure', reason: 'you gave the names of its columns' };
    }
    const isName = (text) => resolveFieldName(target, text) !== null ||
        findMeantField(target, text) !== null ||
        findTopics(text).size > 0;
    return sniffHeader(rows, isName);
}
/** Unloads with pipes or tabs have no header, and then no quotes either unless they show some. */
function settle({ dialect, isStyleSeen }, { hasHeader }) {
    const isUnload = !hasHeader && !isStyleSeen && isOftenUnquoted(dialect.delimiter);
    return { ...dialect, hasHeader, quote: isUnload ? null : dialect.quote };
}
/** Names for columns that have none; null where the header names them all. */
function chooseColumns(rows, { hasHeader }, { columns }) {
    if (columns !== undefined)
        return columns;
    const first = rows.at(0) ?? [];
    const names = first.map((name, at) => (name?.trim() ? name : `column_${at + 1}`));
    if (!hasHeader)
        return names.map((_, at) => `column_${at + 1}`);
    return first.some((name) => !name?.trim()) ? names : null;
}
function findLineEnd(bytes) {
    let [feeds, pairs, returns] = [0, 0, 0];
    for (let at = 0; at < bytes.length; at += 1) {
        if (bytes[at] === LINE_FEED)
            feeds += 1;
        else if (bytes[at] === CARRIAGE_RETURN) {
            if (bytes[at + 1] === LINE_FEED) {
                pairs += 1;
                at += 1;
            }
            else
                returns += 1;
        }
    }
    const kinds = [feeds, pairs, returns].filter((count) => count > 0).length;
    if (kinds > 1)
        return 'mixed';
    if (kinds === 0)
        return 'none';
    if (pairs > 0)
        return 'CRLF';
    return feeds > 0 ? 'LF' : 'CR';
}
