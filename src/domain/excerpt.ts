/** A line of a file, and the place in it that an error is about. */
export interface Excerpt {
  /** Such as `users.csv line 3`. */
  readonly place: string;
  /** The line, without its line break. May have control characters in it. */
  readonly text: string;
  /** Character of the line, from 1, in UTF-16 units. */
  readonly column: number;
  /** What is wrong there, in a few words. */
  readonly note: string;
  /** Whether the line can have values of records in it, which are not to be shown unasked. */
  readonly hasValues: boolean;
}
