/** The inner loop of skip-records.ts, which says what it is for. Addresses are byte offsets. */

const LINE_FEED: i32 = 10;
const CARRIAGE_RETURN: i32 = 13;
const BLOCK_BYTES: usize = 64;

/**
 * Walks over records of one physical line each. Returns the first record start at or after `target`;
 * or, before it, the start of a record that has several lines, is longer than `maxRecordBytes` or
 * does not end before `to`. `loneReturn`: -1 where a lone carriage return ends no line. Reads up to
 * 63 bytes past `to`.
 */
export function skipRecords(
  from: usize,
  target: usize,
  to: usize,
  quote: i32,
  delimiter: i32,
  loneReturn: i32,
  maxRecordBytes: usize,
): usize {
  let recordStart = from;
  let block = from;
  let quotes = findQuotes(block, quote);
  let marks = findMarks(block, to, quotes);
  // What comes before it has been looked at together with the byte before.
  let seenTo = from;
  let isQuoted = false;
  while (true) {
    while (marks === 0) {
      block += BLOCK_BYTES;
      if (block >= to) return recordStart;
      quotes = findQuotes(block, quote);
      marks = findMarks(block, to, quotes);
    }
    const bit = ctz(marks);
    const at = block + <usize>bit;
    marks &= marks - 1;
    if (at < seenTo) continue;
    if ((quotes >> bit) & 1) {
      if (isQuoted) {
        // Whether a quote in the last place is doubled is not known yet.
        if (at + 1 >= to) return recordStart;
        if (<i32>load<u8>(at + 1) === quote) seenTo = at + 2;
        else isQuoted = false;
      } else {
        isQuoted = at === recordStart || <i32>load<u8>(at - 1) === delimiter;
      }
      continue;
    }
    if (isQuoted) return recordStart;
    const isReturn = <i32>load<u8>(at) !== LINE_FEED;
    if (isReturn && loneReturn === -1) continue;
    if (at - recordStart > maxRecordBytes || (isReturn && at + 1 >= to)) return recordStart;
    const isPair = isReturn && <i32>load<u8>(at + 1) === LINE_FEED;
    recordStart = at + (isPair ? 2 : 1);
    seenTo = recordStart;
    if (recordStart >= target) return recordStart;
  }
}

/** A bit for each byte of the block that is a quote. */
function findQuotes(block: usize, quote: i32): u64 {
  const quotes = i8x16.splat(<i8>quote);
  return (
    (<u64>i8x16.bitmask(i8x16.eq(v128.load(block), quotes))) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(block, 16), quotes))) << 16) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(block, 32), quotes))) << 32) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(block, 48), quotes))) << 48)
  );
}

/** A bit for each byte of the block that is a line break. */
function findBreaks(block: usize): u64 {
  return (
    (<u64>i8x16.bitmask(eqBreak(v128.load(block)))) |
    ((<u64>i8x16.bitmask(eqBreak(v128.load(block, 16)))) << 16) |
    ((<u64>i8x16.bitmask(eqBreak(v128.load(block, 32)))) << 32) |
    ((<u64>i8x16.bitmask(eqBreak(v128.load(block, 48)))) << 48)
  );
}

function eqBreak(bytes: v128): v128 {
  return v128.or(
    i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED)),
    i8x16.eq(bytes, i8x16.splat(<i8>CARRIAGE_RETURN)),
  );
}

/** A bit for each byte of the block that is a quote or a line break and comes before `to`. */
function findMarks(block: usize, to: usize, quotes: u64): u64 {
  const marks = quotes | findBreaks(block);
  const left = to - block;
  return left >= BLOCK_BYTES ? marks : marks & (((<u64>1) << (<u64>left)) - 1);
}
