/** Bytes, physical lines and blank lines before the first record, and the header among them. */
export interface FileStart {
  readonly bytes: number;
  readonly lines: number;
  readonly blankLines: number;
  /** As it stands in the file, with its line terminator; null without one. */
  readonly header: Uint8Array | null;
  /**
   * The header with every name in quotes, to be written after a reject whose quotes are broken: it
   * ends whatever the reject left open, in a place where no quote may stand. Null where there is no
   * header, or none that does.
   */
  readonly separator: Uint8Array | null;
}

/** The start of a file without a header. */
export const NO_START: FileStart = {
  bytes: 0,
  lines: 0,
  blankLines: 0,
  header: null,
  separator: null,
};
