/** How far results of the current file have been taken. Plain data. */
export interface FileProgress {
  records: number;
  accepted: number;
  rejected: number;
  blankLines: number;
  repeatedHeaders: number;
  /** Physical lines so far. */
  lines: number;
  /** Offset in the file (decompressed) of the first byte that was not taken yet. */
  byteOffset: number;
}

export const NO_PROGRESS: Readonly<FileProgress> = {
  records: 0,
  accepted: 0,
  rejected: 0,
  blankLines: 0,
  repeatedHeaders: 0,
  lines: 0,
  byteOffset: 0,
};
