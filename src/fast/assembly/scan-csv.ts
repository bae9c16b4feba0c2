/**
 * The fields of a CSV record. The scan is that of ../../parse/scan-csv.ts, byte for byte the same in where
 * a record ends; whatever is unusual in a record makes it hard.
 */
import { CARRIAGE_RETURN, LINE_FEED } from './bytes';
import { ESCAPED, QUOTED } from './flags';
import { layout } from './layout';
import { refuse } from './row';

/** Bytes of a field in the layout's fields: start, length and flags, a word each. */
const FIELD_SHIFT: i32 = 4;
const BLOCK_BYTES: usize = 16;
const NONE: i32 = -1;

let delimiter: i32 = 0;
let quote: i32 = -1;
let quotedEscape: i32 = -1;
let bareEscape: i32 = -1;
/** The byte of either that is no quote, or -1. */
let escape: i32 = -1;
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
  escape = quotedEscape === quote ? bareEscape : quotedEscape;
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
  const between = delimiter;
  const delimiters = i8x16.splat(<i8>delimiter);
  const returns = i8x16.splat(<i8>loneReturn);
  const quotes = i8x16.splat(<i8>quote);
  const escapes = i8x16.splat(<i8>escape);
  const fields = layout.fields;
  const columns = columnCount;
  lineBreaks = 0;
  terminatorBytes = 0;
  fieldCount = 0;
  let count: i32 = 0;
  let start = from;
  let flags: i32 = 0;
  let block = from - BLOCK_BYTES;
  let found: i32 = 0;
  while (true) {
    // What follows the batch are line feeds.
    while (found === 0) {
      block += BLOCK_BYTES;
      found = bitsAt(block, delimiters, returns, quotes, escapes);
    }
    let at = block + ctz(found);
    found &= found - 1;
    const field = fields + (min(count, columns) << FIELD_SHIFT);
    if (at >= to) {
      fieldCount = setField(field, start, to, flags, count);
      return to;
    }
    const byte: i32 = load<u8>(at);
    if (byte === between) {
      count = setField(field, start, at, flags, count);
      start = at + 1;
      flags = 0;
      continue;
    }
    if (byte === LINE_FEED || byte === loneReturn) {
      fieldCount = setField(field, start, at, flags, count);
      return endRecord(at, to, field);
    }
    if (byte === quote) {
      if (at !== start && !isPadding(start, at)) return refuseAt(to);
      start = at + 1;
      flags = QUOTED;
      while (true) {
        while (found === 0) {
          block += BLOCK_BYTES;
          found = bitsAt(block, delimiters, returns, quotes, escapes);
        }
        at = block + ctz(found);
        found &= found - 1;
        if (at >= to) return refuseAt(to);
        const inner: i32 = load<u8>(at);
        if (inner === between) continue;
        const next: i32 = at + 1 < to ? load<u8>(at + 1) : NONE;
        if (inner === quotedEscape && next !== NONE && (inner !== quote || next === quote)) {
          flags = QUOTED | ESCAPED;
          if (next === LINE_FEED) lineBreaks += 1;
          block = at + 2 - BLOCK_BYTES;
          found = 0;
        } else if (inner === quote) {
          break;
        } else if (inner === LINE_FEED || (inner === loneReturn && next !== LINE_FEED)) {
          lineBreaks += 1;
        }
      }
      count = setField(field, start, at, flags, count);
      start = at + 1;
      if (start < to && load<u8>(start) === between && found !== 0) {
        // The first that is left of the block.
        found &= found - 1;
        start += 1;
        flags = 0;
        continue;
      }
      fieldCount = count;
      at = skipPadding(start, to);
      if (at >= to) return to;
      if (isTerminator(at, to)) return endRecord(at, to, field);
      if (load<u8>(at) !== between) return refuseAt(to);
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

/** A bit for each byte of a block that a scan has to look at. */
function bitsAt(block: usize, delimiters: v128, returns: v128, quotes: v128, escapes: v128): i32 {
  const bytes = v128.load(block);
  const feeds = i8x16.splat(<i8>LINE_FEED);
  return i8x16.bitmask(
    v128.or(
      v128.or(
        v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, feeds)),
        v128.or(i8x16.eq(bytes, returns), i8x16.eq(bytes, quotes)),
      ),
      i8x16.eq(bytes, escapes),
    ),
  );
}

/** Returns the number of fields with it. */
function setField(field: usize, start: usize, end: usize, flags: i32, count: i32): i32 {
  store<u32>(field, <u32>start);
  store<i32>(field, <i32>(end - start), 4);
  store<i32>(field, flags, 8);
  return count + 1;
}

function refuseAt(to: usize): usize {
  refuse();
  return to;
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
