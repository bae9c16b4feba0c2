/**
 * The fields of a CSV record. The scan is that of ../../parse/scan-csv.ts, byte for byte the same in where
 * a record ends; whatever is unusual in a record makes it hard.
 */
import { CARRIAGE_RETURN, LINE_FEED } from './bytes';
import { layout } from './layout';
import { ESCAPED, QUOTED, refuse } from './row';

/** Bytes of a field in the layout's fields: start, length and flags, a word each. */
export const FIELD_SHIFT: i32 = 4;
const BLOCK_BYTES: usize = 16;

let delimiter: i32 = 0;
let quote: i32 = -1;
let quotedEscape: i32 = -1;
let bareEscape: i32 = -1;
let loneReturn: i32 = -1;
let padding: i32 = -1;
/** Fields that a record should have. */
export let columnCount: i32 = 0;

/** Of the last record: its fields, the line breaks in it, and the bytes of its line terminator. */
export let fieldCount: i32 = 0;
export let lineBreaks: i32 = 0;
export let terminatorBytes: i32 = 0;

export function initCsv(
  delimiterByte: i32,
  quoteByte: i32,
  quotedEscapeByte: i32,
  bareEscapeByte: i32,
  loneReturnByte: i32,
  paddingByte: i32,
  columns: i32,
): void {
  delimiter = delimiterByte;
  quote = quoteByte;
  quotedEscape = quotedEscapeByte;
  bareEscape = bareEscapeByte;
  loneReturn = loneReturnByte;
  padding = paddingByte;
  columnCount = columns;
}

/**
 * Finds the fields. Those past the number that the header has stand in one place, the last of them. Returns
 * the start of the next record. A bit is set in `found` for each byte of a block that may end a field or
 * is special in it, so that a block is looked at once for all fields in it. 0xFF never stands in UTF-8, so
 * that a byte of -1 finds nothing.
 */
export function scanRecord(from: usize, to: usize): usize {
  const delimiters = i8x16.splat(<i8>delimiter);
  const feeds = i8x16.splat(<i8>LINE_FEED);
  const returns = i8x16.splat(<i8>loneReturn);
  const quotes = i8x16.splat(<i8>quote);
  const escapes = i8x16.splat(<i8>bareEscape);
  fieldCount = 0;
  lineBreaks = 0;
  terminatorBytes = 0;
  let start = from;
  let flags: i32 = 0;
  let block = from - BLOCK_BYTES;
  let found: i32 = 0;
  while (true) {
    // What follows the batch are line feeds.
    while (found === 0) {
      block += BLOCK_BYTES;
      const bytes = v128.load(block);
      found = i8x16.bitmask(
        v128.or(
          v128.or(
            v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, feeds)),
            v128.or(i8x16.eq(bytes, returns), i8x16.eq(bytes, quotes)),
          ),
          i8x16.eq(bytes, escapes),
        ),
      );
    }
    let at = block + ctz(found);
    found &= found - 1;
    if (at >= to) {
      addField(start, to, flags);
      return to;
    }
    const byte: i32 = load<u8>(at);
    if (byte === delimiter) {
      addField(start, at, flags);
      start = at + 1;
      flags = 0;
      continue;
    }
    if (byte === LINE_FEED || byte === loneReturn) {
      return endRecord(at, to, addField(start, at, flags));
    }
    if (byte === quote) {
      if (at !== start && !isPadding(start, at)) {
        refuse();
        return to;
      }
      start = at + 1;
      const end = scanQuoted(start, to);
      const field = addField(start, end, QUOTED | quotedFlags);
      at = end < to ? skipPadding(end + 1, to) : to;
      if (at >= to) return to;
      if (isTerminator(at, to)) return endRecord(at, to, field);
      if (load<u8>(at) !== delimiter) {
        refuse();
        return to;
      }
      start = at + 1;
      flags = 0;
    } else if (byte === bareEscape) {
      flags = ESCAPED;
      if (at + 1 < to && load<u8>(at + 1) === LINE_FEED) lineBreaks += 1;
      at += 1;
    } else {
      continue;
    }
    block = at + 1 - BLOCK_BYTES;
    found = 0;
  }
}

/** Returns where it stands. */
function addField(start: usize, end: usize, flags: i32): usize {
  const field = layout.fields + (min(fieldCount, columnCount) << FIELD_SHIFT);
  store<u32>(field, <u32>start);
  store<i32>(field + 4, <i32>(end - start));
  store<i32>(field + 8, flags);
  fieldCount += 1;
  return field;
}

/** Of what may stand after a closing quote. A carriage return that is text by itself ends no record. */
function isTerminator(at: usize, to: usize): bool {
  const byte: i32 = load<u8>(at);
  if (byte !== CARRIAGE_RETURN) return byte === LINE_FEED;
  return loneReturn !== -1 || at + 1 >= to || load<u8>(at + 1) === LINE_FEED;
}

function isPadding(from: usize, to: usize): bool {
  return padding !== -1 && skipPadding(from, to) === to;
}

function skipPadding(from: usize, to: usize): usize {
  let at = from;
  while (padding !== -1 && at < to && load<u8>(at) === padding) at += 1;
  return at;
}

/** `at`: the terminator's first byte, or its line feed where a carriage return is text. */
function endRecord(at: usize, to: usize, lastField: usize): usize {
  terminatorBytes = 1;
  if (load<u8>(at) === LINE_FEED) {
    // The carriage return of CRLF was walked over as text of the last field.
    if (loneReturn === -1) stripReturn(lastField);
    return at + 1;
  }
  if (at + 1 < to && load<u8>(at + 1) === LINE_FEED) terminatorBytes = 2;
  return at + terminatorBytes;
}

function stripReturn(field: usize): void {
  const length = load<i32>(field + 4);
  const flags = load<i32>(field + 8);
  if (length === 0 || (flags & QUOTED) !== 0) return;
  if (load<u8>(load<u32>(field) + length - 1) !== CARRIAGE_RETURN) return;
  // An escape may have made it text after all.
  if ((flags & ESCAPED) !== 0) refuse();
  store<i32>(field + 4, length - 1);
  terminatorBytes = 2;
}

/** Flags of the field that was scanned last between quotes. */
let quotedFlags: i32 = 0;

/** Returns the offset of the closing quote, or `to` where there is none. */
function scanQuoted(from: usize, to: usize): usize {
  const quotes = i8x16.splat(<i8>quote);
  const feeds = i8x16.splat(<i8>LINE_FEED);
  const returns = i8x16.splat(<i8>loneReturn);
  const escapes = i8x16.splat(<i8>quotedEscape);
  let at = from;
  quotedFlags = 0;
  while (at < to) {
    const block = v128.load(at);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(block, quotes), i8x16.eq(block, feeds)),
        v128.or(i8x16.eq(block, returns), i8x16.eq(block, escapes)),
      ),
    );
    if (found === 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    if (at >= to) break;
    const byte: i32 = load<u8>(at);
    const hasNext = at + 1 < to;
    if (byte === quotedEscape && hasNext && (byte !== quote || load<u8>(at + 1) === quote)) {
      quotedFlags = ESCAPED;
      at += 1;
      if (load<u8>(at) === LINE_FEED) lineBreaks += 1;
    } else if (byte === quote) {
      return at;
    } else if (byte === LINE_FEED) {
      lineBreaks += 1;
    } else if (byte === loneReturn && (!hasNext || load<u8>(at + 1) !== LINE_FEED)) {
      lineBreaks += 1;
    }
    at += 1;
  }
  refuse();
  return to;
}
