/** How one text holds several values. */
export type ListForm =
  | { readonly format: 'json' | 'postgres' | 'athena' }
  | { readonly format: 'delimited'; readonly separator: string };

/** What stands in for values; compared without the white space around them. */
export interface ValueMap {
  /** Value as it comes -> value in its place, or null: none. */
  readonly values: Readonly<Record<string, string | null>>;
  /** In place of every value that is not named; undefined: those stay as they are. */
  readonly otherwise: string | null | undefined;
}

/** How a date is written. */
export interface DateForm {
  /** Luxon's tokens, or null for ISO 8601. */
  readonly format: string | null;
  /** IANA zone of dates without an offset, or null for the run's. */
  readonly timezone: string | null;
}

/** What becomes of the values of one column or key. Plain data. */
export interface ColumnRule {
  /** Endpoint paths that they go to. Without any they are left out, and counted. */
  readonly to: readonly string[];
  /** Null: a JSON array is a list where the path holds one, any other text is one value. */
  readonly list: ListForm | null;
  readonly values: ValueMap | null;
  readonly date: DateForm | null;
}

/** A text of its own, or the value of a column or key. */
export type TemplatePart = { readonly text: string } | { readonly name: string };

/** A value that is put together; none where one of its columns or keys has none. Plain data. */
export interface TemplateRule {
  /** Endpoint path. */
  readonly path: string;
  readonly parts: readonly TemplatePart[];
}

/**
 * One of the endpoints that a record yields. What it says adds to what the whole run says, and takes
 * its place where both speak of one column or path. Plain data.
 */
export interface EndpointRule {
  /** For messages. */
  readonly name: string;
  /** Column or key that must have a value; null: the endpoint must have an address. */
  readonly when: string | null;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly templates: readonly TemplateRule[];
}

/** A column whose values go to one path as they are: `--rename`. */
export function createRename(path: string): ColumnRule {
  return { to: [path], list: null, values: null, date: null };
}
