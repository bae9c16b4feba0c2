export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const BACKSLASH = 92;
const SPACE = 32;
/** Stands for "no such byte": equal to no byte, so that the scan compares without a null check. */
const NO_BYTE = -1;
/**
 * A carriage return by itself ends a line only in dialects with quotes and no bare escapes: there a
 * writer would have quoted one that is text. Elsewhere it can only be text.
 */
export function compileSyntax(dialect) {
    const quote = dialect.quote ?? NO_BYTE;
    const hasBareEscape = dialect.bareEscape !== 'none';
    return {
        delimiter: dialect.delimiter,
        quote,
        quotedEscape: dialect.quoteEscape === 'double' ? quote : BACKSLASH,
        bareEscape: hasBareEscape ? BACKSLASH : NO_BYTE,
        loneReturn: quote !== NO_BYTE && !hasBareEscape ? CARRIAGE_RETURN : NO_BYTE,
        padding: dialect.isSpaceTrimmed ? SPACE : NO_BYTE,
    };
}
