import type { ProblemCode } from '../domain/problem.ts';
import type { RepairCounts } from '../domain/repair.ts';
import type { OutputRoom } from '../fast/output-room.ts';
import type { CsvColumn } from '../format/csv-columns.ts';
import type { SharedBytes } from '../domain/byte-reader.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import type { JsonPlace } from '../parse/scan-json.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { RejectBlock } from './reject-block.ts';
import type { RowMarks } from './row-marks.ts';

/** What a batch's records have in common: decided once a file, sent with every batch of it. */
export interface Source {
  /** Equal for files whose records are read in the same way; workers compile once an id. */
  readonly id: number;
  readonly format: SourceFormat;
  /** CSV: column names in order, and how the file is written. */
  readonly csv: { readonly columns: readonly string[]; readonly dialect: CsvDialect } | null;
  /** Whether the bytes are a transcription: a U+FFFD in them then stands for an invalid sequence. */
  readonly isTranscoded: boolean;
}

/** Whole records of one input, as bytes. The unit that moves through the pipeline. */
export interface Batch {
  readonly bytes: Uint8Array;
  readonly source: Source;
  /** Where the batch starts in a JSON document; null in other formats. */
  readonly place: JsonPlace | null;
}

export interface BatchCounts {
  /** Records in the batch: accepted + rejected. Blank lines and repeated headers are no records. */
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly blankLines: number;
  readonly repeatedHeaders: number;
  /** Physical lines in the batch. */
  readonly lines: number;
}

/** What the kernel makes of a batch. Plain data: it crosses threads. */
export interface BatchResult {
  /** Formatted rows, each with its line terminator, in record order. */
  readonly output: SharedBytes;
  /** Whoever takes the result ends it with `endLease`: the bytes and numbers here are only lent. */
  readonly lease: OutputRoom['lease'];
  /** End offset of each row in `output`. */
  readonly rowEnds: Uint32Array;
  /** For each row, its record's 0-based place among the batch's records. */
  readonly rowRecords: Uint32Array;
  readonly counts: BatchCounts;
  readonly rejects: RejectBlock;
  /**
   * The rejected records as they came, line terminators included, one after another; elements of
   * JSON documents with `ELEMENT_SEPARATOR` between them.
   */
  readonly rejectBytes: Uint8Array;
  /** Problems by code. One record can add to several. */
  readonly problems: Partial<Record<ProblemCode, number>>;
  readonly repairs: RepairCounts;
  /** Distinct dotted names within the target's groups (`Attributes.Ride`), in order of appearance. */
  readonly names: readonly string[];
  /** Columns that the accepted endpoints need in CSV: path -> most values seen. Scan runs only. */
  readonly widths: readonly CsvColumn[] | null;
  /** What checks over the whole run have to know of the rows; null where there is none. */
  readonly marks: RowMarks | null;
}
