/** One output file. Records are numbered over the whole run, from 1, in input order. */
export interface PartReport {
  /** Path below the output directory, with `/`: `parts/part-00001.ndjson`. */
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly firstRecord: number;
  readonly lastRecord: number;
}
