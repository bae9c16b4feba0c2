import type { FieldKind } from '../domain/field-kind.ts';

/** One single-valued field that the target knows, by its dotted path. */
export interface TargetField {
  readonly path: string;
  readonly kind: FieldKind;
  /**
   * `import`: written. `drop`: known but not importable, left out and counted.
   * `opt-in`: left out like `drop`, unless the run asks for it by name (`--keep`).
   */
  readonly use: 'import' | 'drop' | 'opt-in';
}

/** An open map of names that the user chooses, by its dotted path. */
export interface TargetGroup {
  readonly path: string;
  readonly values: 'text-list' | 'number';
}

/** Limits of one output file. Bytes include the header; a part stays strictly under `maxPartBytes`. */
export interface PartLimits {
  readonly maxPartBytes: number;
  readonly maxPartRows: number;
}

/**
 * What the output must look like, as data. A second target is a second file that exports one of
 * these, and its schema in `schemas/`.
 */
export interface Target {
  readonly name: string;
  readonly fields: readonly TargetField[];
  readonly groups: readonly TargetGroup[];
  /** File name, in `schemas/`, of the strict JSON Schema that every written line passes. */
  readonly schemaFile: string;
  readonly partLimits: PartLimits;
  /** Distinct names across all groups that the service holds for one project. */
  readonly maxDistinctNames: number;
  /** Endpoints that the service holds for one user. */
  readonly maxUserEndpoints: number;
  /** Channels for whose endpoints the service makes room where a user has that many. */
  readonly yieldingChannels: readonly string[];
}
