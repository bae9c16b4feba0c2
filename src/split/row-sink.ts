import type { OpenPartState } from './part-files.ts';
import type { PartReport } from './part-report.ts';

/** Formatted rows, each with its line terminator, one after another. */
export interface RowBlock {
  readonly bytes: Uint8Array;
  /** End offset of each row in `bytes`; the first row starts at 0. */
  readonly rowEnds: Uint32Array;
  /** 1-based number, over the whole run, of the record behind the row at this 0-based place. */
  recordOf(row: number): number;
}

/** What a sink has written, as plain data: all it needs to go on after an interruption. */
export interface RowState {
  readonly finished: readonly PartReport[];
  readonly open: OpenPartState | null;
}

/** Where rows go. One call at a time: each promise settles before the next call. */
export interface RowSink {
  /** Takes all rows of the block; settles when there is room for more. */
  write(rows: RowBlock): Promise<void>;
  /** How many files are finished. */
  countFinished(): number;
  /** What was written so far; all of it has been handed to the system. */
  save(): Promise<RowState>;
  /** Brings what was written so far to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on where a sink had saved this, whose files are cut back to it. Before the first row. */
  resume(state: RowState): Promise<void>;
  /** Settles when every row is out of our hands. Reports the files written, if any. */
  finish(): Promise<PartReport[]>;
  /** Lets go of what is open after a failure. Never rejects; what is finished stays. */
  abort(): Promise<void>;
  /** As `abort`, but nothing is kept, finished or not. Throws an OutputError where that fails. */
  remove(): Promise<void>;
  /** As `abort`, but what is not finished stays too, to be gone on with. */
  suspend(): Promise<void>;
}
