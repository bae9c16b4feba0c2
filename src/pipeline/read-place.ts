import type { JsonPlace } from '../parse/scan-json.ts';
import type { StoredStart } from '../read/raw-input.ts';

/** Where reading goes on, as plain data. */
export interface ReadPlace {
  /** Place among the inputs, from 0; their number where all have been read. */
  readonly file: number;
  /** Null: the file has not been opened yet. */
  readonly within: PlaceInFile | null;
}

/** A record boundary in a file. */
export interface PlaceInFile {
  /** Bytes before it: decompressed, as UTF-8, without a byte order mark. */
  readonly textBytes: number;
  readonly json: JsonPlace | null;
  /** The file up to somewhere at or after the place: what it must start with when read again. */
  readonly stored: StoredStart;
}

export const FIRST_PLACE: ReadPlace = { file: 0, within: null };
