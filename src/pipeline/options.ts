import type { Readable, Writable } from 'node:stream';

import type { PresetName } from '../parse/presets.ts';
import type { RunProgress } from './progress.ts';

/** Options of `convert`; `pinpoint-ready --help` has the flag of each. */
export interface ConvertOptions {
  /** Files and directories in the order in which they are read; `-` is stdin. */
  readonly inputs: readonly string[];
  /** Output directory, or `-` for rows on `stdout`. */
  readonly out: string;
  /** Directory for rejects and manifest where `out` is `-`. */
  readonly rejects?: string | undefined;
  /** Whether to replace the output of an earlier run in the same directory. Default false. */
  readonly force?: boolean | undefined;
  /** Whether to go on where an interrupted run into the directory was; begins one if there is none. */
  readonly resume?: boolean | undefined;

  /** Format of all inputs. Default `auto`: found for each by its name and content. */
  readonly from?: 'auto' | 'csv' | 'ndjson' | 'json' | undefined;
  /** Such as `windows-1252`. Default: by the byte order mark, else UTF-8. */
  readonly encoding?: string | undefined;
  /** CSV dialect by the program that wrote the inputs. Default `rfc4180`. */
  readonly preset?: PresetName | undefined;
  /** One ASCII character, or `tab`. */
  readonly delimiter?: string | undefined;
  /** One ASCII character, or `none`. */
  readonly quote?: string | undefined;
  /** `double`, `backslash`. */
  readonly escape?: 'double' | 'backslash' | undefined;
  /** Texts that mean NULL where they are the whole field. Default: from the preset. */
  readonly nullTokens?: readonly string[] | undefined;
  /** Column names of inputs that have no header, or in place of the one they have. */
  readonly columns?: readonly string[] | undefined;
  /** Whether CSV inputs start with a header. Default: as the preset has it, but not with `columns`. */
  readonly header?: boolean | undefined;
  /** Size above which a record is rejected. Default 1 MiB. */
  readonly maxRecordBytes?: number | undefined;

  /** Mapping file: JSON, with comments; see docs/mapping.md. The options below come before it. */
  readonly mapping?: string | undefined;
  /** Column or key name -> endpoint path. */
  readonly rename?: Readonly<Record<string, string>> | undefined;
  /** Endpoint path -> text for records that have none there. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** Columns, keys or endpoint paths to leave out. */
  readonly drop?: readonly string[] | undefined;
  /** What a name that is no endpoint field does. Default `reject`. */
  readonly unknownFields?: 'reject' | 'drop' | 'attribute' | undefined;
  /** Fields to write although Pinpoint may ignore them: `EffectiveDate`. */
  readonly keep?: readonly string[] | undefined;
  /** Attributes whose values are dates, to be written as ISO 8601 in UTC. */
  readonly dates?: readonly string[] | undefined;
  /** What happens to empty text. Default `omit`. */
  readonly emptyStrings?: 'omit' | 'keep' | undefined;
  /** What happens to empty lists; kept, they clear an attribute. Default `omit`. */
  readonly emptyLists?: 'omit' | 'keep' | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly defaultCountry?: string | undefined;
  /** IANA time zone name. */
  readonly timezone?: string | undefined;

  /** Files of JSON Schemas (2020-12) that every endpoint must pass too, as it will be written. */
  readonly schemas?: readonly string[] | undefined;
  /** Most problems reported for one record. Default 20. */
  readonly maxProblemsPerRecord?: number | undefined;
  /**
   * What becomes of endpoints with one ChannelType and Address: `keep-first` and `keep-last` reject the
   * records of the others, `report` counts them. Takes about 40 bytes of memory for each different
   * address; `keep-last` reads the inputs once more. Default: not looked for.
   */
  readonly duplicates?: 'keep-first' | 'keep-last' | 'report' | undefined;
  /** Whether to reject what is more than 15 endpoints of one user. About 40 bytes a user. */
  readonly checkUserEndpoints?: boolean | undefined;
  /** Whether to reject records with a name that is not among the first 250 different ones. */
  readonly checkAttributeNames?: boolean | undefined;
  /** Most rejects before the run stops: a count, or a share from 0 to 100 with `%` (`'5%'`). */
  readonly maxRejects?: number | `${number}%` | undefined;

  /** Format of the rows. Default `ndjson`. */
  readonly to?: 'ndjson' | 'csv' | undefined;
  /** Columns of a CSV output: dotted paths, repeated for several values. Scanned for if absent. */
  readonly csvColumns?: readonly string[] | undefined;
  /** What a line break or tab in a value of a CSV output does. Default `reject`. */
  readonly lineBreaks?: 'reject' | 'space' | undefined;
  /** Size that every part stays below, header included. Default 1,000,000,000. */
  readonly maxPartBytes?: number | undefined;
  /** Most rows of a part. Default 250,000. */
  readonly maxPartRows?: number | undefined;

  /** Threads, the calling one among them. Default: one a processor, at most 8; 1 up to 16 MiB. */
  readonly threads?: number | undefined;
  /** Whether records that are provably good may take the fast path. Same output; default true. */
  readonly fastPath?: boolean | undefined;
  /** Bytes of a batch, the unit of work. The output does not depend on it. Default 2 MiB; 1 MiB of JSON. */
  readonly batchBytes?: number | undefined;

  /** Least time between two checkpoints, from which `resume` goes on; 0: one at every step. Default 5. */
  readonly checkpointSeconds?: number | undefined;

  /** Whether `firstRejects` of the report may have values of records in it. Default false. */
  readonly showValues?: boolean | undefined;
  /**
   * Called ten times a second while the run goes on, and once at its end. What it throws ends the
   * run. The counts and their units: `RunProgress`.
   */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Ends the run; `convert` then throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** What `-` among the inputs reads. Default: that of the process. */
  readonly stdin?: Readable | undefined;
  /** Where rows go if `out` is `-`. Default: that of the process. */
  readonly stdout?: Writable | undefined;
}

/** Options of `validate`: those of `convert` but for the output's. */
export type ValidateOptions = Omit<
  ConvertOptions,
  'out' | 'to' | 'csvColumns' | 'lineBreaks' | 'maxPartBytes' | 'maxPartRows'
>;
