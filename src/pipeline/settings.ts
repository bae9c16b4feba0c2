import type { Readable, Writable } from 'node:stream';

import type { Plan } from '../kernel/plan.ts';
import type { ColumnReference } from '../mapping/column-references.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { CsvColumn } from '../format/csv-columns.ts';
import type { PartLimits, Target } from '../targets/target.ts';
import type { RunProgress } from './progress.ts';

/** A run's options with every default filled in and every value checked. */
export interface RunSettings {
  readonly command: 'convert' | 'validate';
  readonly inputs: readonly string[];
  /** Files that say how to read the inputs: they are none themselves. */
  readonly optionFiles: readonly string[];
  readonly target: Target;
  readonly plan: Plan;
  /** Columns that every CSV input must have, as the mapping file names them. */
  readonly columnReferences: readonly ColumnReference[];
  readonly reading: ReadSettings;
  readonly output: OutputSettings;
  readonly maxRejects: MaxRejects | null;
  readonly threads: number;
  /** Bytes of small inputs that the calling thread takes before worker threads start. */
  readonly inlineBytes: number;
  /** Whether to go on where an interrupted run was. */
  readonly isResumed: boolean;
  /** Least time between two checkpoints; 0: one at every step. */
  readonly checkpointIntervalMs: number;
  /** Called after each step of the flow, once what came of it is written and counted. */
  readonly afterStep: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Whether what is told of rejects may have values of records in it. */
  readonly showsValues: boolean;
  /** What is told of the run while it goes on, or null. */
  readonly onProgress: ((progress: RunProgress) => void) | null;
  /**
   * What the manifest says was asked for, but for the values of `set`: options that decide the output,
   * as they were given.
   */
  readonly givenOptions: Readonly<Record<string, unknown>>;
}

export interface ReadSettings {
  readonly from: 'auto' | 'csv' | 'ndjson' | 'json';
  readonly encoding: string | null;
  readonly dialect: CsvDialect;
  /** Whether the delimiter was asked for, so that a file's `sep=` line can't change it. */
  readonly isDelimiterGiven: boolean;
  readonly columns: readonly string[] | null;
  readonly batchBytes: Readonly<Record<SourceFormat, number>>;
  readonly maxRecordBytes: number;
  readonly stdin: Readable;
}

export interface OutputSettings {
  /** Where files go, or null. */
  readonly directory: string | null;
  /** Where rows go: part files, stdout, or nowhere. */
  readonly rows: 'parts' | 'stdout' | 'none';
  readonly format: 'ndjson' | 'csv';
  /** Columns of a CSV output, or null where they have to be found out. */
  readonly csvColumns: readonly CsvColumn[] | null;
  readonly lineBreaks: 'reject' | 'space';
  readonly limits: PartLimits;
  readonly isForced: boolean;
  readonly stdout: Writable;
}

/** Most rejects before a run stops: a count, or a share of the records read. */
export type MaxRejects = { readonly count: number } | { readonly share: number };
