/** How far results of the current file have been taken. */
export class FileProgress {
  records = 0;
  accepted = 0;
  rejected = 0;
  blankLines = 0;
  repeatedHeaders = 0;
  /** Physical lines so far. */
  lines = 0;
  /** Offset in the file (decompressed) of the first byte that was not taken yet. */
  byteOffset = 0;
}
