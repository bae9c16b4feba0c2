/**
 * What can be wrong with a record. A problem is data, never an exception: a record with at least
 * one problem is a reject. Codes are public and stay as they are within a major version; the words
 * for each are in `problem-catalog.ts`.
 */

/** The facts that each problem code carries, by code. */
export interface ProblemFacts {
  // parse: the bytes do not form a record
  /** `byteOffset`: 0-based offset, within the record, of the first byte that is not valid. */
  'invalid-encoding': { byteOffset: number };
  'record-too-long': { limitBytes: number; actualBytes: number };
  /** `openedLine`: 1-based physical line of the file on which the quote was opened. */
  'unclosed-quote': { openedLine: number };
  /** `column`: 1-based field position. A quote inside a bare field, or text after a closing quote. */
  'misplaced-quote': { column: number };
  'field-count': { expected: number; actual: number };
  /** `byteOffset`: 0-based offset within the record at which the JSON stops being valid. */
  'invalid-json': { byteOffset: number; reason: string };
  'not-an-object': { actual: string };
  'duplicate-key': { key: string };
  'json-too-deep': { limit: number };

  // map: the names do not lead to an endpoint
  /** `closest`: the known field with the most similar name, if any is similar. */
  'unknown-field': { closest: string | null };
  'wrong-type': { expected: string; actual: string };
  /** Two sources of one record give different values for one single-valued field. */
  'conflicting-values': { other: string };
  /** `format`: the list's form, as the mapping names it. */
  'invalid-list': { format: string; reason: string };
  /** `wanted`: the columns or keys of which at least one must have a value. */
  'no-endpoint': { wanted: string };
  /** Two endpoints of one record have one Id. */
  'repeated-id': Record<never, never>;
  /** Every field of the record is empty. */
  'empty-record': Record<never, never>;

  // normalize: a value can't be brought into its canonical form
  'unknown-channel-type': Record<never, never>;
  /** A phone number without `+` and country code, and no default country to complete it. */
  'phone-without-country': Record<never, never>;
  'invalid-phone': { reason: string };
  /** A number that a spreadsheet has rounded, such as `1.20656E+10`: its digits are gone. */
  'damaged-number': Record<never, never>;
  'invalid-email': { reason: string };
  /** A device token or other address with white space or control characters in it. */
  'invalid-address': { channelType: string; reason: string };
  'unknown-country': Record<never, never>;
  'invalid-locale': Record<never, never>;
  'invalid-timezone': Record<never, never>;
  'invalid-date': { reason: string };
  'invalid-number': { reason: string };
  'invalid-opt-out': Record<never, never>;

  // validate: the endpoint breaks a rule of the target's schema
  'missing-address': Record<never, never>;
  'missing-channel-type': Record<never, never>;
  'name-too-long': { limit: number; actual: number };
  'value-too-long': { limit: number; actual: number };
  'too-many-values': { limit: number; actual: number };
  'out-of-range': { minimum: number; maximum: number };
  'endpoint-too-large': { limitBytes: number; actualBytes: number };
  /** Any other rule of the target's schema. `keyword`: the JSON Schema keyword that failed. */
  'schema-mismatch': { keyword: string; detail: string };
  /** A rule of a schema that the user added. */
  'custom-schema': { schema: string; keyword: string; detail: string };

  // format: the endpoint can't be written in the output format that was asked for
  'line-break-in-value': Record<never, never>;
  'no-csv-column': Record<never, never>;
  'too-many-values-for-csv': { width: number; actual: number };
  /** Pinpoint reads a CSV file of user IDs only where `User.UserId` is its only column. */
  'user-id-only-in-csv': Record<never, never>;

  // run: the endpoint is good by itself, but not beside others of the run
  /** `file` and `record` (from 1): the record that is kept. */
  'duplicate-endpoint': { file: string; record: number };
  'too-many-user-endpoints': { limit: number };
  'too-many-names': { limit: number };
}

export type ProblemCode = keyof ProblemFacts;

export type Stage = 'parse' | 'map' | 'normalize' | 'validate' | 'format' | 'run';

/**
 * One finding about one record.
 *
 * `field`: the endpoint path (`User.UserAttributes.City`), or the column or key where no path is
 * known, or '' for the record as a whole. `value`: the offending text as it came, or null.
 */
export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code;
    readonly field: string;
    readonly value: string | null;
    readonly facts: ProblemFacts[Code];
  };
}[ProblemCode];

/** A problem of one value, found by a function that does not know which field the value is of. */
export type Finding = {
  [Code in ProblemCode]: { readonly code: Code; readonly facts: ProblemFacts[Code] };
}[ProblemCode];

/** Places a finding at a field. */
export function createProblem(finding: Finding, field: string, value: string | null): Problem {
  return { ...finding, field, value };
}
