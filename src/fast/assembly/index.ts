/** What the host calls. */
import { initChecks } from './checks';
import { initHeader, initNulls, readCsvRecord } from './csv';
import { initCsv, lineBreaks, terminatorBytes } from './scan-csv';
import { layout } from './layout';
import { initMemo } from './memo';
import { endOfText, initChannelKey, initJson, readJsonRecord } from './json';
import { initKeys } from './keys';
import { copyEscaped } from './out';
import { BYTES_PER_BYTE, initRows, isHard, isTold, out, SPARE_BYTES } from './row';

export { initChannelKey, initCsv, initHeader, initJson, initNulls };

/** Sets where things stand; see layout.ts. */
export function init(
  ops: usize,
  fields: usize,
  scratch: usize,
  result: usize,
  memo: usize,
  memoEnd: usize,
  keys: usize,
  keysEnd: usize,
  repairCounts: usize,
  pending: usize,
  used: usize,
  usedOps: usize,
  phonePlans: usize,
): void {
  layout.ops = ops;
  layout.fields = fields;
  layout.scratch = scratch;
  layout.result = result;
  layout.memo = memo;
  layout.memoEnd = memoEnd;
  layout.keys = keys;
  layout.keysEnd = keysEnd;
  layout.repairCounts = repairCounts;
  layout.pending = pending;
  layout.used = used;
  layout.usedOps = usedOps;
  layout.phonePlans = phonePlans;
  initChecks();
  initMemo();
  if (keys !== 0) initKeys();
}

/** Records of this length or more are hard. */
let maxRecordBytes: i32 = 0;

export function initLimits(bytes: i32): void {
  maxRecordBytes = bytes;
}

/** Bytes that the row of any record from `from` on may take. `rowOverhead`: see `run`. */
export function leastRoom(from: usize, to: usize, rowOverhead: i32): i32 {
  const recordBytes = min(<i32>(to - from), maxRecordBytes);
  return recordBytes * BYTES_PER_BYTE + SPARE_BYTES + rowOverhead;
}

/** Where the last run stopped. */
let stoppedAt: usize = 0;
let rowCount: i32 = 0;
let lineCount: i32 = 0;

/** How a run ended: see `run`. */
const DONE: i32 = 0;
const AT_HARD: i32 = 1;
const AT_REJECT: i32 = 2;

export function getStop(): usize {
  return stoppedAt;
}
export function getOut(): usize {
  return out;
}
export function getRows(): i32 {
  return rowCount;
}
export function getLines(): i32 {
  return lineCount;
}

/**
 * Reads records from `from` on and writes rows to `output`, the end offset of each (from `output`)
 * to `rowEnds`. Stops at the first record that has no row, at the end, or where the room for `mostRows`
 * rows or for another row is used up. Returns AT_HARD where it stopped at a record that the plain way has
 * to judge, and AT_REJECT at one for which the host was told a problem; see `describeReject`.
 * `rowOverhead`: most bytes of a row that do not come from its record. `doubled`: CSV, the byte that
 * is doubled within quotes, or -1.
 */
export function run(
  isJson: bool,
  from: usize,
  to: usize,
  output: usize,
  outputEnd: usize,
  rowEnds: usize,
  mostRows: i32,
  rowOverhead: i32,
  doubled: i32,
  isAsciiOnly: bool,
): i32 {
  initRows(output, doubled);
  rowCount = 0;
  lineCount = 0;
  let at = from;
  stoppedAt = at;
  while (at < to && rowCount < mostRows) {
    if (out + leastRoom(at, to, rowOverhead) > outputEnd) return DONE;
    const limit = min(to, at + maxRecordBytes);
    const isCut = limit !== to;
    const next = isJson
      ? readJsonRecord(at, limit, isCut, isAsciiOnly)
      : readCsvRecord(at, limit, isCut, isAsciiOnly);
    if (isTold) {
      describeReject(isJson, at, next);
      return AT_REJECT;
    }
    if (isHard) return AT_HARD;
    lineCount += isJson ? 1 : lineBreaks + 1;
    store<u32>(rowEnds + (rowCount << 2), <u32>(out - output));
    rowCount += 1;
    at = next;
    stoppedAt = at;
  }
  return DONE;
}

/**
 * Puts the record as the inside of a JSON string into the scratch area. Result words: the length of that,
 * the end of the record without its line terminator, the start of the next, physical lines.
 */
function describeReject(isJson: bool, from: usize, next: usize): void {
  const end = isJson ? endOfText(next) : next - terminatorBytes;
  const text = layout.scratch;
  store<u32>(layout.result, <u32>(copyEscaped(text, from, <i32>(end - from), -1) - text));
  store<u32>(layout.result + 4, <u32>end);
  store<u32>(layout.result + 8, <u32>next);
  store<i32>(layout.result + 12, isJson ? 1 : lineBreaks + 1);
}
