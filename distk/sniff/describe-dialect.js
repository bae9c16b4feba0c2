import { isPresetName, presets } from '../parse/presets.js';
const TAB = 9;
const SEMICOLON = 59;
/** In this order, of presets that need as many options the first counts. */
const ORDER = [
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
export function describeDialect(dialect, hasColumns) {
    const options = ORDER.filter((name) => isPresetName(name) && presets[name].bareEscape === dialect.bareEscape).map((name) => listDifferences(name, dialect, hasColumns));
    const best = options.reduce((least, one) => (count(one) < count(least) ? one : least));
    // Both read alike; only spreadsheets write semicolons.
    const isExcel = best.preset === 'rfc4180' && dialect.delimiter === SEMICOLON;
    return isExcel ? { ...best, preset: 'excel' } : best;
}
function listDifferences(preset, dialect, hasColumns) {
    const known = presets[preset];
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
function spell(code) {
    if (code === TAB)
        return 'tab';
    return code === null ? 'none' : String.fromCharCode(code);
}
function count({ preset, ...others }) {
    // An option more is less to write than a preset that says something else.
    return Object.keys(others).length + (preset === 'rfc4180' ? 0 : 0.5);
}
