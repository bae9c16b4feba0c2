/** What the host calls. */
import { initChecks } from './checks';
import { initHeader, initNulls, readCsvRecord } from './csv';
import { initCsv, lineBreaks, terminatorBytes } from './scan-csv';
import { layout } from './layout';
import { initMemo } from './memo';
import { endOfText, initChannelKey, initJson, readJsonRecord } from './json';
import { initKeys } from './keys';
import { FULL } from './host';
import {
  addReject,
  getOriginalBytes,
  getRejectTextBytes,
  rejectCount,
  startRejects,
} from './rejects';
import { BYTES_PER_BYTE, initRows, isHard, out, SPARE_BYTES, told } from './row';
import { initTold } from './told';

export {
  getOriginalBytes,
  getRejectTextBytes,
  initChannelKey,
  initCsv,
  initHeader,
  initJson,
  initNulls,
  initTold,
};

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

/** As `init`, for what is rejected. */
export function initRejects(
  told: usize,
  toldEnd: usize,
  problems: usize,
  problemCounts: usize,
  rejects: usize,
  rejectsEnd: usize,
  rejectTexts: usize,
  rejectTextsEnd: usize,
  originals: usize,
  originalsEnd: usize,
): void {
  layout.told = told;
  layout.toldEnd = toldEnd;
  layout.problems = problems;
  layout.problemCounts = problemCounts;
  layout.rejects = rejects;
  layout.rejectsEnd = rejectsEnd;
  layout.rejectTexts = rejectTexts;
  layout.rejectTextsEnd = rejectTextsEnd;
  layout.originals = originals;
  layout.originalsEnd = originalsEnd;
  initTold();
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

export function getStop(): usize {
  return stoppedAt;
}
export function getOut(): usize {
  return out;
}
export function getRows(): i32 {
  return rowCount;
}
export function getRejects(): i32 {
  return rejectCount;
}
export function getLines(): i32 {
  return lineCount;
}

/**
 * Reads records from `from` on and writes rows to `output`; the end offset of each (from `output`) to
 * `rowEnds`, and the number of its record (from 0) to `rowRecords`. Records with a problem that the host has
 * named are rejected. Stops at the end, or where the room for `mostRows` rows, for another row or for rejects
 * is used up; and at the first record that the plain way has to judge, with AT_HARD. `rowOverhead`: most bytes
 * of a row that do not come from its record. `doubled`: CSV, the byte that is doubled within quotes, or -1.
 */
export function run(
  isJson: bool,
  from: usize,
  to: usize,
  output: usize,
  outputEnd: usize,
  rowEnds: usize,
  rowRecords: usize,
  mostRows: i32,
  rowOverhead: i32,
  doubled: i32,
  isAsciiOnly: bool,
): i32 {
  initRows(output, doubled);
  startRejects();
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
    const record = rowCount + rejectCount;
    if (told > 0) {
      const end = isJson ? endOfText(next) : next - terminatorBytes;
      if (!addReject(told, record, lineCount, at, end, next)) return DONE;
    } else if (isHard) {
      return told === FULL ? DONE : AT_HARD;
    } else {
      store<u32>(rowEnds + (rowCount << 2), <u32>(out - output));
      store<i32>(rowRecords + (rowCount << 2), record);
      rowCount += 1;
    }
    lineCount += isJson ? 1 : lineBreaks + 1;
    at = next;
    stoppedAt = at;
  }
  return DONE;
}
