/** How a CSV file is written. Every byte-valued member is one ASCII character code. */
export interface CsvDialect {
  /** Field separator, e.g. 44 for a comma. */
  readonly delimiter: number;
  /** Quote character, or null where fields are never quoted. */
  readonly quote: number | null;
  /**
   * How a quote stands inside a quoted field.
   * `double`: written twice (RFC 4180). `backslash`: a backslash before it (and before itself).
   */
  readonly quoteEscape: 'double' | 'backslash';
  /**
   * Whether a backslash also escapes outside quotes: the next byte, a line break or a delimiter
   * included, is literal.
   * `none`: a backslash is text. `literal`: `\x` is `x` for any x.
   * `c-style`: as `literal`, but `\b \f \n \r \t \v \0` are control characters.
   */
  readonly bareEscape: 'none' | 'literal' | 'c-style';
  /** Texts of a whole field, compared before unescaping, that mean NULL: `\N`, `NULL`. */
  readonly nullTokens: readonly string[];
  /** Whether a null token counts as NULL inside quotes too. */
  readonly isNullQuoted: boolean;
  /**
   * Whether an unquoted empty field is NULL and a quoted one (`""`) an empty string.
   * Where false, both are an empty string.
   */
  readonly isBareEmptyNull: boolean;
  /** Whether white space around an unquoted field, and around a quoted one, is not part of it. */
  readonly isSpaceTrimmed: boolean;
  /**
   * A line that marks the end of an export and is no record (Postgres: `\.`), or null. Lines after
   * it are read all the same: parts may have been joined, and nothing may be lost.
   */
  readonly endMarker: string | null;
  /** Whether each file starts with a header. Where false, the columns are given by the user. */
  readonly hasHeader: boolean;
}
