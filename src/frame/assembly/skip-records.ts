/** The inner loop of skip-records.ts, which says what it is for. Addresses are byte offsets. */

const LINE_FEED: i32 = 10;
const CARRIAGE_RETURN: i32 = 13;
const BLOCK_BYTES: usize = 16;

/**
 * Walks over records of one physical line each. Returns the first record start at or after `target`;
 * or, before it, the start of a record that has several lines, is longer than `maxRecordBytes` or
 * does not end before `to`. `loneReturn`: -1 where a lone carriage return ends no line. Reads up to
 * 15 bytes past `to`.
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
  let marks = findMarks(block, to, quote);
  // What comes before it has been looked at together with the byte before.
  let seenTo = from;
  let isQuoted = false;
  while (true) {
    while (marks === 0) {
      block += BLOCK_BYTES;
      if (block >= to) return recordStart;
      marks = findMarks(block, to, quote);
    }
    const at = block + <usize>ctz(marks);
    marks &= marks - 1;
    if (at < seenTo) continue;
    const byte: i32 = load<u8>(at);
    if (isQuoted) {
      // Whether a quote in the last place is doubled is not known yet.
      if (byte !== quote || at + 1 >= to) return recordStart;
      if (<i32>load<u8>(at + 1) === quote) seenTo = at + 2;
      else isQuoted = false;
    } else if (byte === quote) {
      isQuoted = at === recordStart || <i32>load<u8>(at - 1) === delimiter;
    } else if (byte === LINE_FEED || byte === loneReturn) {
      const isReturn = byte !== LINE_FEED;
      if (at - recordStart > maxRecordBytes || (isReturn && at + 1 >= to)) return recordStart;
      const isPair = isReturn && <i32>load<u8>(at + 1) === LINE_FEED;
      recordStart = at + (isPair ? 2 : 1);
      seenTo = recordStart;
      if (recordStart >= target) return recordStart;
    }
  }
}

/** A bit for each of the 16 bytes that is a quote or a line break and comes before `to`. */
function findMarks(block: usize, to: usize, quote: i32): i32 {
  const bytes = v128.load(block);
  const marks = i8x16.bitmask(
    v128.or(
      i8x16.eq(bytes, i8x16.splat(<i8>quote)),
      v128.or(
        i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED)),
        i8x16.eq(bytes, i8x16.splat(<i8>CARRIAGE_RETURN)),
      ),
    ),
  );
  const left = to - block;
  return left >= BLOCK_BYTES ? marks : marks & ((1 << (<i32>left)) - 1);
}
