/** The content of a mapping file; see docs/mapping.md and schemas/mapping.schema.json. */
export interface MappingFile extends MappingRules {
  readonly $schema?: string;
  readonly version?: 1;
  readonly unknownFields?: 'reject' | 'drop' | 'attribute';
  readonly keep?: readonly string[];
  readonly defaultCountry?: string;
  readonly timezone?: string;
  /** The endpoints that one record yields. */
  readonly endpoints?: readonly MappingEndpoint[];
}

/** What can be said for all endpoints of a record, and for one of them. */
export interface MappingRules {
  /** Column or dotted key -> its endpoint path, or all that is to be said of it. */
  readonly columns?: Readonly<Record<string, string | MappingColumn>>;
  /** Endpoint path -> text of records that have none of their own there. */
  readonly constants?: Readonly<Record<string, string>>;
  /** Endpoint path -> text with `${column}` in it. */
  readonly templates?: Readonly<Record<string, string>>;
}

export interface MappingEndpoint extends MappingRules {
  /** For messages. */
  readonly name: string;
  /** Column or key that must have a value; absent: the endpoint must have an Address. */
  readonly when?: string;
}

export interface MappingColumn {
  /** One endpoint path or several; absent: the column's own name is one. */
  readonly to?: string | readonly string[];
  readonly list?:
    | { readonly format: 'json' | 'postgres' | 'athena' }
    | { readonly format: 'delimited'; readonly separator: string };
  /** Value -> value in its place, or null: none. */
  readonly values?: Readonly<Record<string, string | null>>;
  /** In place of all values that `values` does not name. */
  readonly otherwise?: string | null;
  readonly date?: { readonly format?: string; readonly timezone?: string };
  readonly drop?: boolean;
  /** Whether inputs may lack the column. */
  readonly optional?: boolean;
}
