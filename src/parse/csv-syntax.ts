import type { CsvDialect } from './dialect.ts';

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const BACKSLASH = 92;
const SPACE = 32;
/** Stands for "no such byte": equal to no byte, so that the scan compares without a null check. */
const NO_BYTE = -1;

/** A dialect as the byte scan needs it. */
export interface CsvSyntax {
  readonly delimiter: number;
  /** Quote byte, or -1. */
  readonly quote: number;
  /** Byte that escapes inside quotes: the quote itself where quotes are doubled, or a backslash. */
  readonly quotedEscape: number;
  /** Backslash where it escapes outside quotes, or -1. */
  readonly bareEscape: number;
  /** Carriage return where one by itself ends a line, or -1. */
  readonly loneReturn: number;
  /** Space where it may stand between a delimiter and a quote, or -1. */
  readonly padding: number;
}

/**
 * A carriage return by itself ends a line only in dialects with quotes and no bare escapes: there a
 * writer would have quoted one that is text. Elsewhere it can only be text.
 */
export function compileSyntax(dialect: CsvDialect): CsvSyntax {
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
