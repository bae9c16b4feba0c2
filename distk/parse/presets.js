const TAB = 9;
const QUOTE = 34;
const COMMA = 44;
const PIPE = 124;
/** RFC 4180: text is text, there is no NULL. The other quoted dialects differ from it by a member. */
const rfc4180 = {
    delimiter: COMMA,
    quote: QUOTE,
    quoteEscape: 'double',
    bareEscape: 'none',
    nullTokens: [],
    isNullQuoted: false,
    isBareEmptyNull: false,
    isSpaceTrimmed: false,
    endMarker: null,
    hasHeader: true,
};
/** Quoted as in RFC 4180, with a NULL that is told from an empty string by its missing quotes. */
const bareEmptyNull = { ...rfc4180, isBareEmptyNull: true };
/** Lines without quotes, in which a quote is text like any other. */
const unquoted = { ...rfc4180, quote: null };
/**
 * The CSV dialect of each exporter, as it writes with the options that its preset's description
 * names. Where an exporter writes a header only on request, `hasHeader` is still true: without one
 * there are no names to map, and `columns` takes the place of a header that is not there.
 */
export const presets = {
    rfc4180,
    // Byte order mark, line ends and a `sep=` line are found in each file, not set by the dialect.
    excel: rfc4180,
    snowflake: {
        ...unquoted,
        // FIELD_OPTIONALLY_ENCLOSED_BY is NONE by default, and then ESCAPE_UNENCLOSED_FIELD, a
        // backslash, stands before delimiters, line breaks and itself.
        bareEscape: 'literal',
        nullTokens: ['\\N'],
        // For runs with a quote set: Snowflake encloses what stands for NULL together with the text.
        isNullQuoted: true,
    },
    redshift: {
        ...unquoted,
        delimiter: PIPE,
        // NULL and '' are written alike. NULL is the safe reading: it leaves a stored value as it is.
        isBareEmptyNull: true,
        hasHeader: false,
    },
    'redshift-escape': {
        ...unquoted,
        delimiter: PIPE,
        // The break itself follows the backslash (`\` and LF, not `\n`), so a record can span lines.
        bareEscape: 'literal',
        // For runs with a quote set (ADDQUOTES): with ESCAPE, a quote gets a backslash too.
        quoteEscape: 'backslash',
        isBareEmptyNull: true,
        hasHeader: false,
    },
    bigquery: bareEmptyNull,
    athena: bareEmptyNull,
    'postgres-text': {
        ...unquoted,
        delimiter: TAB,
        // COPY TO writes only the letter escapes; the octal and hex ones are for its input.
        bareEscape: 'c-style',
        nullTokens: ['\\N'],
        endMarker: '\\.',
        hasHeader: false,
    },
    'postgres-csv': bareEmptyNull,
    spark: {
        ...bareEmptyNull,
        // Inside quotes only: a field with a backslash but nothing to quote is written as it is.
        quoteEscape: 'backslash',
        // The writer trims values on default settings, so space around one is never a part of it.
        isSpaceTrimmed: true,
    },
    mysql: {
        ...unquoted,
        delimiter: TAB,
        // INTO OUTFILE puts a backslash before a real tab or line feed; `mysql --batch` writes the
        // letters. c-style reads both, as every byte that is not a known letter stands for itself.
        bareEscape: 'c-style',
        nullTokens: ['\\N'],
        hasHeader: false,
    },
};
/** One line for each preset: what writes such files, and with which options. */
export const presetDescriptions = {
    rfc4180: 'comma, quotes doubled, header; the default',
    excel: 'Excel "CSV UTF-8"; add --delimiter ";" where that is the list separator',
    snowflake: "COPY INTO with HEADER=TRUE, no enclosure, \\N is NULL; add --quote '\"' if enclosed",
    redshift: 'UNLOAD: pipe, no quotes, no escapes, no header',
    'redshift-escape': 'UNLOAD with ESCAPE: pipe, backslash escapes, no header',
    bigquery: 'bq extract, or EXPORT DATA with header=true: comma, quoted where needed',
    athena: 'query result file: every value quoted, NULL is an unquoted empty field',
    'postgres-text': 'COPY TO: tab, \\N is NULL, backslash escapes, no header',
    'postgres-csv': 'COPY TO with CSV HEADER: comma, NULL is an unquoted empty field',
    spark: 'DataFrame writer with header=true: comma, quotes escaped by a backslash',
    mysql: 'SELECT INTO OUTFILE: tab, \\N is NULL, backslash escapes, no header',
};
/** Whether `text` names a preset. */
export function isPresetName(text) {
    return Object.hasOwn(presets, text);
}
