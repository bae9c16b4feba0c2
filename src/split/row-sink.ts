import type { PartReport } from './part-report.ts';

/** Formatted rows, each with its line terminator, one after another. */
export interface RowBlock {
  readonly bytes: Uint8Array;
  /** End offset of each row in `bytes`; the first row starts at 0. */
  readonly rowEnds: Uint32Array;
  /** 1-based number, over the whole run, of the record behind the row at this 0-based place. */
  recordOf(row: number): number;
}

/** Where rows go. One call at a time: each promise settles before the next call. */
export interface RowSink {
  /** Takes all rows of the block; settles when there is room for more. */
  write(rows: RowBlock): Promise<void>;
  /** Settles when every row is out of our hands. Reports the files written, if any. */
  finish(): Promise<PartReport[]>;
  /** Lets go of what is open after a failure. Never rejects; what is finished stays. */
  abort(): Promise<void>;
}
