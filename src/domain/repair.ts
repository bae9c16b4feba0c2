/**
 * What was changed in a record on its way to canonical form. Every change is counted under its
 * rule, so that a user can see what was repaired. The words for each rule are in
 * `repair-catalog.ts`.
 */
export type RepairRule =
  // names
  | 'field-name-case'
  | 'field-name-trimmed'
  // fields left out
  | 'unknown-field-dropped'
  | 'unknown-field-to-attribute'
  | 'not-importable-dropped'
  | 'column-dropped'
  | 'empty-list-omitted'
  // shape of values
  | 'value-trimmed'
  | 'value-mapped'
  | 'scalar-to-list'
  | 'number-to-text'
  | 'boolean-to-text'
  | 'text-to-number'
  | 'line-break-to-space'
  // canonical values
  | 'channel-type-case'
  | 'channel-type-alias'
  | 'phone-punctuation-removed'
  | 'phone-country-added'
  | 'phone-decimal-removed'
  | 'email-domain-case'
  | 'country-case'
  | 'country-alpha-3'
  | 'country-name'
  | 'locale-form'
  | 'timezone-form'
  | 'date-to-utc'
  | 'number-form'
  | 'opt-out-word';

/** How often each rule was applied. Rules that were never applied are absent. */
export type RepairCounts = Partial<Record<RepairRule, number>>;
