import type { Readable, Writable } from 'node:stream';

import type { PresetName } from '../parse/presets.ts';

/** Options of `convert`. Each is documented, with its default, beside the flag of the same name. */
export interface ConvertOptions {
  /** Files and directories in the order in which they are read; `-` is stdin. */
  readonly inputs: readonly string[];
  /** Output directory, or `-` for rows on `stdout`. */
  readonly out: string;
  /** Directory for rejects and manifest where `out` is `-`. */
  readonly rejects?: string | undefined;
  readonly force?: boolean | undefined;

  readonly from?: 'auto' | 'csv' | 'ndjson' | 'json' | undefined;
  readonly encoding?: string | undefined;
  readonly preset?: PresetName | undefined;
  /** One ASCII character, or `tab`. */
  readonly delimiter?: string | undefined;
  /** One ASCII character, or `none`. */
  readonly quote?: string | undefined;
  /** `double`, `backslash`. */
  readonly escape?: 'double' | 'backslash' | undefined;
  readonly nullTokens?: readonly string[] | undefined;
  /** Column names of inputs that have no header, or in place of the one they have. */
  readonly columns?: readonly string[] | undefined;
  /** Whether CSV inputs start with a header. Default: as the preset has it, but not with `columns`. */
  readonly header?: boolean | undefined;
  readonly maxRecordBytes?: number | undefined;

  readonly rename?: Readonly<Record<string, string>> | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
  readonly drop?: readonly string[] | undefined;
  readonly unknownFields?: 'reject' | 'drop' | 'attribute' | undefined;
  readonly keep?: readonly string[] | undefined;
  readonly dates?: readonly string[] | undefined;
  readonly emptyStrings?: 'omit' | 'keep' | undefined;
  readonly emptyLists?: 'omit' | 'keep' | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly defaultCountry?: string | undefined;
  /** IANA time zone name. */
  readonly timezone?: string | undefined;

  /** Files of JSON Schemas (2020-12) that every endpoint must pass too, as it will be written. */
  readonly schemas?: readonly string[] | undefined;
  readonly maxProblemsPerRecord?: number | undefined;
  /** Most rejects before the run stops: a count, or a share from 0 to 100 with `%` (`'5%'`). */
  readonly maxRejects?: number | `${number}%` | undefined;

  readonly to?: 'ndjson' | 'csv' | undefined;
  /** Columns of a CSV output: dotted paths, repeated for several values. Scanned for if absent. */
  readonly csvColumns?: readonly string[] | undefined;
  readonly lineBreaks?: 'reject' | 'space' | undefined;
  readonly maxPartBytes?: number | undefined;
  readonly maxPartRows?: number | undefined;

  /** Worker threads; 1 works in the calling thread. Default: one a processor, at most 8. */
  readonly threads?: number | undefined;
  /** Whether records that are provably good may take the fast path. Same output; default true. */
  readonly fastPath?: boolean | undefined;
  /** Bytes of a batch, the unit of work. The output does not depend on it. */
  readonly batchBytes?: number | undefined;

  readonly signal?: AbortSignal | undefined;
  readonly stdin?: Readable | undefined;
  readonly stdout?: Writable | undefined;
}

/** Options of `validate`: those of `convert` but for the output's. */
export type ValidateOptions = Omit<
  ConvertOptions,
  'out' | 'to' | 'csvColumns' | 'maxPartBytes' | 'maxPartRows'
>;
