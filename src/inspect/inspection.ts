import type { ProblemCode } from '../domain/problem.ts';
import type { RepairCounts } from '../domain/repair.ts';
import type { MappingFile } from '../mapping/mapping-file.ts';
import type { DialectOptions } from '../sniff/describe-dialect.ts';
import type { Certainty } from '../sniff/certainty.ts';
import type { ColumnKind } from '../sniff/sniff-column.ts';

/** What a file is, and what could become of it. Holds values of its records, as examples. */
export interface Inspection {
  readonly file: string;
  readonly format: 'csv' | 'ndjson' | 'json';
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly encoding: EncodingReport;
  /** `bytes`: of text. `isWhole`: whether all of the file was looked at. */
  readonly sample: { readonly records: number; readonly bytes: number; readonly isWhole: boolean };
  /** Null but for CSV. */
  readonly dialect: DialectReport | null;
  readonly columns: readonly ColumnReport[];
  /** Options with which `convert` reads the file so. */
  readonly options: ReadingOptions;
  readonly mapping: MappingFile;
  /** The mapping with its comments, as `write` has it. */
  readonly mappingText: string;
  /** Choices that are still to be made in the mapping, and what to know for them. */
  readonly questions: readonly string[];
  /** What else is worth knowing, as sentences. */
  readonly notes: readonly string[];
  readonly trial: TrialReport;
  /** Where the mapping was written, or null. */
  readonly written: string | null;
}

export interface EncodingReport {
  readonly name: string;
  readonly hasByteOrderMark: boolean;
  readonly certainty: Certainty;
  readonly reason: string;
}

export interface DialectReport {
  /** One character each; `quote` null: fields are not quoted. */
  readonly delimiter: string;
  readonly quote: string | null;
  readonly quoteEscape: 'double' | 'backslash';
  readonly bareEscape: 'none' | 'literal' | 'c-style';
  readonly nullTokens: readonly string[];
  readonly hasHeader: boolean;
  readonly lineEnd: 'LF' | 'CRLF' | 'CR' | 'mixed' | 'none';
  readonly preset: string;
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  readonly headerCertainty: Certainty;
  readonly headerReason: string;
}

export interface ColumnReport {
  readonly name: string;
  /** Records with a value, of `sample.records`. */
  readonly filled: number;
  readonly distinct: number;
  readonly kind: ColumnKind;
  readonly certainty: Certainty;
  readonly reason: string;
  readonly dateFormat: string | null;
  /** `json`, `postgres`, `athena`, `native`, or `by` and the separator: `by ;`. */
  readonly list: string | null;
  readonly examples: readonly string[];
  /** Endpoint path that is proposed; `?`: to be chosen; null: left out. */
  readonly path: string | null;
  /** Of an address: the channel that the mapping gives it; else null. */
  readonly channelType: string | null;
  readonly note: string | null;
}

/** Members of `ConvertOptions`. */
export interface ReadingOptions extends Partial<DialectOptions> {
  readonly from?: 'csv' | 'ndjson' | 'json';
  readonly encoding?: string;
  readonly columns?: readonly string[];
}

/** What `validate` says of the sample with the proposed mapping. */
export interface TrialReport {
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly endpoints: number;
  readonly problems: Partial<Record<ProblemCode, number>>;
  readonly repairs: RepairCounts;
  /** What was taken for the choices that are still to be made. */
  readonly assumptions: readonly string[];
  /** Why there was no trial, or null. */
  readonly failure: string | null;
}
