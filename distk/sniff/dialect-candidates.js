import { presets } from '../parse/presets.js';
const TAB = 9;
const QUOTE = 34;
const APOSTROPHE = 39;
/** Comma, semicolon, tab, pipe, the control character of Hive, and two that some people choose. */
const DELIMITERS = [44, 59, TAB, 124, 1, 94, 126];
const STYLES = [
    { quote: QUOTE, quoteEscape: 'double', bareEscape: 'none' },
    { quote: QUOTE, quoteEscape: 'backslash', bareEscape: 'none' },
    { quote: null, quoteEscape: 'double', bareEscape: 'none' },
    { quote: null, quoteEscape: 'double', bareEscape: 'literal' },
    { quote: QUOTE, quoteEscape: 'backslash', bareEscape: 'literal' },
    { quote: QUOTE, quoteEscape: 'double', bareEscape: 'literal' },
    { quote: APOSTROPHE, quoteEscape: 'double', bareEscape: 'none' },
];
/**
 * The dialects that a sample may be written in: those whose bytes occur in it. A dialect that could not
 * be told from a simpler one is left out.
 */
export function listCandidates(sample) {
    const styles = STYLES.filter((style, at) => at === 0 || isPossible(style, sample));
    return DELIMITERS.filter((delimiter) => sample.includes(delimiter)).flatMap((delimiter) => styles.map((style) => createCandidate(delimiter, style)));
}
/** Exports with tabs write their control characters as letters (`\t`). */
export function createCandidate(delimiter, style) {
    const isLettered = delimiter === TAB && style.bareEscape === 'literal';
    return {
        ...presets.rfc4180,
        delimiter,
        ...style,
        bareEscape: isLettered ? 'c-style' : style.bareEscape,
    };
}
function isPossible(style, sample) {
    const hasQuote = sample.includes(style.quote ?? QUOTE);
    const hasBackslash = sample.includes('\\');
    if (style.bareEscape !== 'none')
        return hasBackslash && (style.quote === null || hasQuote);
    return hasQuote && (style.quoteEscape === 'double' || hasBackslash);
}
