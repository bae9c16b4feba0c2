import type { CsvColumn } from '../format/csv-columns.ts';
import type { ColumnRule, EndpointRule, TemplateRule } from '../map/column-rule.ts';
import type { NormalizeSettings } from '../normalize/normalizer.ts';
import type { CustomSchema } from '../validate/custom-schema.ts';

/**
 * Everything about a run that can be decided before the first record, as plain data. Workers get
 * it once, at their start; nothing changes it later.
 */
export interface Plan {
  /** Name of the target; see `targets/`. */
  readonly target: string;
  /** Column or dotted key -> what becomes of its values, where the name alone does not say so. */
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** Columns, dotted keys or endpoint paths that are left out, and counted. */
  readonly drops: readonly string[];
  /** Endpoint path -> text that every record gets where it has no value of its own there. */
  readonly constants: Readonly<Record<string, string>>;
  /** Values that are put together. */
  readonly templates: readonly TemplateRule[];
  /** The endpoints that one record yields, each where it has what it needs. None: one, always. */
  readonly endpoints: readonly EndpointRule[];
  readonly unknownFields: 'reject' | 'drop' | 'attribute';
  /** Non-importable fields that are kept all the same (`EffectiveDate`). */
  readonly keep: readonly string[];
  /** Endpoint paths of free text whose values are dates, to be brought to ISO 8601 UTC. */
  readonly datePaths: readonly string[];
  readonly emptyStrings: 'omit' | 'keep';
  readonly emptyLists: 'omit' | 'keep';
  readonly normalize: NormalizeSettings;
  readonly customSchemas: readonly CustomSchema[];
  readonly output: OutputPlan;
  /** What is held against all records of the run; null where each is judged by itself. */
  readonly checks: CheckPlan | null;
  /** Whether records that are provably good may take the fast path. The output is the same. */
  readonly isFastPathUsed: boolean;
  readonly maxRecordBytes: number;
  readonly maxProblemsPerRecord: number;
}

/** Checks over the whole run. At least one is asked for. */
export interface CheckPlan {
  /** What becomes of endpoints of one ChannelType and Address. */
  readonly duplicates: 'keep-first' | 'keep-last' | 'report' | null;
  /** Whether the endpoints of a user are counted. */
  readonly hasUsers: boolean;
  /** Whether different attribute and metric names are counted. */
  readonly hasNames: boolean;
}

export type OutputPlan =
  | { readonly format: 'ndjson' }
  /** `columns` null: a scan that only finds out which columns are needed. */
  | {
      readonly format: 'csv';
      readonly columns: readonly CsvColumn[] | null;
      readonly lineBreaks: 'reject' | 'space';
    }
  /** Rows are counted but not written: `validate`. */
  | { readonly format: 'none' };
