import { BACKSLASH } from './csv-syntax.js';
import { ESCAPED, QUOTED } from './scan-csv.js';
const C_STYLE_ESCAPES = {
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '0': '\0',
};
/** Compiles the dialect's rules for NULL and escapes. */
export function createFieldText(dialect) {
    const nullTokens = new Set(dialect.nullTokens);
    const unescape = createUnescape(dialect);
    return ({ bytes, ascii, asciiStart }, scan, field) => {
        const flags = scan.flags(field);
        const start = scan.start(field);
        const end = scan.endOf(field);
        const isQuoted = (flags & QUOTED) !== 0;
        if (start === end)
            return !isQuoted && dialect.isBareEmptyNull ? null : '';
        const text = ascii === null
            ? bytes.toString('utf8', start, end)
            : ascii.slice(start - asciiStart, end - asciiStart);
        if (nullTokens.has(text) && (!isQuoted || dialect.isNullQuoted))
            return null;
        return (flags & ESCAPED) === 0 ? text : unescape(text, isQuoted);
    };
}
/** Compiles how the dialect's escapes are resolved in a field that has some. */
export function createUnescape(dialect) {
    const unescapeQuoted = createQuotedUnescape(dialect);
    const unescapeBare = dialect.bareEscape === 'c-style' ? unescapeCStyle : unescapeLiteral;
    return (text, isQuoted) => (isQuoted ? unescapeQuoted(text) : unescapeBare(text));
}
function createQuotedUnescape(dialect) {
    if (dialect.bareEscape === 'c-style')
        return unescapeCStyle;
    if (dialect.quoteEscape === 'backslash')
        return unescapeLiteral;
    const quote = String.fromCharCode(dialect.quote ?? 0);
    return (text) => text.replaceAll(quote + quote, quote);
}
function unescapeLiteral(text) {
    return unescapeBackslashes(text, (escaped) => escaped);
}
function unescapeCStyle(text) {
    return unescapeBackslashes(text, (escaped) => C_STYLE_ESCAPES[escaped] ?? escaped);
}
/** A backslash with nothing after it (the input ends there) is kept as text. */
function unescapeBackslashes(text, resolve) {
    let resolved = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
        if (text.charCodeAt(at) !== BACKSLASH || at + 1 >= text.length)
            continue;
        resolved += text.slice(from, at) + resolve(text[at + 1]);
        at += 1;
        from = at + 1;
    }
    return resolved + text.slice(from);
}
