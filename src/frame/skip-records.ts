import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.ts';
import type { CsvSyntax } from '../parse/csv-syntax.ts';

/** Whether `skipRecords` knows the syntax: quotes that are doubled inside quotes, and no more. */
export function canSkipRecords(syntax: CsvSyntax): boolean {
  const { quote, quotedEscape, bareEscape, padding } = syntax;
  return quote !== -1 && quotedEscape === quote && bareEscape === -1 && padding === -1;
}

/**
 * Walks over records of one physical line each, whose boundaries need no judgement. Returns the
 * first record start at or after `target`; or, before it, the start of a record that has several
 * lines, is longer than `maxRecordBytes` or does not end before `to`.
 *
 * The main thread walks over every quoted byte of an input here, so the loops look at no more than
 * they must: all bytes that matter, but for the delimiter, are no higher than the quote, and whether
 * a delimiter stands before a quote is looked up when there is one.
 * See bench/micro/frame.bench.ts.
 */
export function skipRecords(
  bytes: Uint8Array,
  from: number,
  target: number,
  to: number,
  syntax: CsvSyntax,
  maxRecordBytes: number,
): number {
  const { quote, delimiter, loneReturn } = syntax;
  const highest = Math.max(quote, CARRIAGE_RETURN);
  let recordStart = from;
  let at = from;
  for (;;) {
    while (at < to && bytes[at] > highest) at += 1;
    if (at >= to) return recordStart;
    const byte = bytes[at];
    if (byte === quote) {
      const isOpening = at === recordStart || bytes[at - 1] === delimiter;
      if (!isOpening) {
        at += 1;
        continue;
      }
      at = skipQuoted(bytes, at + 1, to, quote);
      if (at === -1) return recordStart;
    } else if (byte === LINE_FEED || byte === loneReturn) {
      const isReturn = byte !== LINE_FEED;
      if (at - recordStart > maxRecordBytes || (isReturn && at + 1 >= to)) return recordStart;
      at += isReturn && bytes[at + 1] === LINE_FEED ? 2 : 1;
      recordStart = at;
      if (at >= target) return at;
    } else {
      at += 1;
    }
  }
}

/** The offset after the closing quote, or -1 where a line break or `to` comes first. */
function skipQuoted(bytes: Uint8Array, from: number, to: number, quote: number): number {
  const highest = Math.max(quote, CARRIAGE_RETURN);
  let at = from;
  for (;;) {
    while (at < to && bytes[at] > highest) at += 1;
    // Whether a quote in the last place is doubled is not known yet.
    if (at + 1 >= to) return -1;
    const byte = bytes[at];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
    if (byte !== quote) at += 1;
    else if (bytes[at + 1] === quote) at += 2;
    else return at + 1;
  }
}
