/** CSV records to rows. Whatever is unusual in a record makes it hard, and the plain way reads it. */
import { SPACE } from './bytes';
import { hasHighBytes } from './checks';
import { ESCAPED, QUOTED } from './flags';
import { layout } from './layout';
import {
  Op,
  OP_ADDRESS,
  OP_BYTES,
  OP_CHANNEL,
  OP_END,
  OP_MEMO,
  OP_MEMO_LIST,
  OP_NUMBER,
  OP_REFUSE,
  OP_TEXT,
  OP_TEXT_LIST,
} from './ops';
import {
  countRepairs,
  endList,
  endObjects,
  endRow,
  findChannel,
  isHard,
  open,
  refuse,
  reject,
  setChannel,
  startList,
  startRow,
  writeAddress,
  writeConstant,
  writeListMemo,
  writeListText,
  writeMemo,
  writeNumber,
  writeSingleText,
  writeSoleText,
} from './row';
import { columnCount, fieldCount, scanRecord } from './scan-csv';
import { findFieldCount } from './told';

/** Null tokens: their start and length, two words each. */
let nullTokens: usize = 0;
let nullTokenCount: i32 = 0;
let isNullQuoted: bool = false;
/** The op of the channel where it comes after the address, or 0. */
let lateChannel: usize = 0;

/** The first column's name. */
let header: usize = 0;
let headerLength: i32 = 0;

export function initNulls(tokens: usize, count: i32, isQuotedToo: bool, channelOp: usize): void {
  nullTokens = tokens;
  nullTokenCount = count;
  isNullQuoted = isQuotedToo;
  lateChannel = channelOp;
}

export function initHeader(start: usize, length: i32): void {
  header = start;
  headerLength = length;
}

/**
 * Reads the record at `from` and writes its row. Returns the start of the next record; whether the
 * row stands is `isHard`'s to say. `isCut`: `to` is not the end of the batch, so that a record which
 * reaches it may go on. `isAsciiOnly`: other bytes may not be valid text, so that a record with one
 * is hard.
 */
export function readCsvRecord(from: usize, to: usize, isCut: bool, isAsciiOnly: bool): usize {
  startRow();
  const next = scanRecord(from, to);
  if ((isCut && next === to) || isHeaderLike()) refuse();
  if (isAsciiOnly && !isHard && hasHighBytes(from, next)) refuse();
  if (!isHard && fieldCount !== columnCount) rejectFieldCount();
  if (!isHard) writeRow();
  endRow();
  return next;
}

/** A line without a delimiter may be blank, or mark the end of the data: the plain way knows. */
function rejectFieldCount(): void {
  reject(fieldCount > 1 ? findFieldCount(fieldCount) : 0);
}

/** A record whose first field is the first column's name may be a header in the wrong place. */
function isHeaderLike(): bool {
  return (
    load<i32>(layout.fields + 4) === headerLength &&
    memory.compare(load<u32>(layout.fields), header, headerLength) === 0
  );
}

function writeRow(): void {
  if (lateChannel !== 0) findLateChannel(changetype<Op>(lateChannel));
  for (let address = layout.ops; !isHard; address += OP_BYTES) {
    const op = changetype<Op>(address);
    if (open > op.common) endObjects(op.common);
    if (op.kind === OP_END) return;
    const field = layout.fields + op.field;
    const length = lengthOf(field);
    const isWritten =
      length > 0
        ? writeValue(op, load<u32>(field), length, load<i32>(field, 8))
        : op.columnCount > 0 && writeList(op);
    if (!isWritten && op.constantLength > 0 && !isHard) writeConstant(op);
  }
}

function findLateChannel(op: Op): void {
  const field = layout.fields + op.field;
  const length = lengthOf(field);
  if (length > 0 && findChannel(op, load<u32>(field), length, load<i32>(field + 8))) return;
  if (op.constantLength > 0) setChannel(op.constantChannel);
}

/** 0 for an empty field and for NULL. */
function lengthOf(field: usize): i32 {
  const length = load<i32>(field + 4);
  if (length === 0 || nullTokenCount === 0) return length;
  if ((load<i32>(field + 8) & QUOTED) !== 0 && !isNullQuoted) return length;
  return isNullToken(load<u32>(field), length) ? 0 : length;
}

function isNullToken(start: usize, length: i32): bool {
  for (let token: i32 = 0; token < nullTokenCount; token += 1) {
    const entry = nullTokens + (token << 3);
    if (load<i32>(entry + 4) === length && memory.compare(start, load<u32>(entry), length) === 0) {
      return true;
    }
  }
  return false;
}

/** Returns whether there is nothing to write for it any more. */
function writeValue(op: Op, start: usize, length: i32, flags: i32): bool {
  switch (op.kind) {
    case OP_TEXT:
      return writeSingleText(op, start, length, flags);
    case OP_TEXT_LIST:
      return writeSoleText(op, start, length, flags);
    case OP_NUMBER:
      return writeNumber(op, start, length, flags);
    case OP_MEMO:
    case OP_CHANNEL:
      return writeMemo(op, start, length, flags);
    case OP_ADDRESS:
      return writeAddress(op, start, length, flags);
    case OP_MEMO_LIST:
      startList(op);
      writeListMemo(op, start, length, flags);
      return endList(op);
    default:
      return leaveOut(op, start, flags);
  }
}

/** A list of the values of several columns. */
function writeList(op: Op): bool {
  startList(op);
  for (let index: i32 = 0; index < op.columnCount; index += 1) {
    const field = layout.fields + load<u32>(op.columns + (index << 2));
    const length = lengthOf(field);
    if (length === 0) continue;
    const start = load<u32>(field);
    const flags = load<i32>(field, 8);
    if (op.kind === OP_MEMO_LIST) writeListMemo(op, start, length, flags);
    else writeListText(op, start, length, flags);
  }
  return endList(op);
}

/** Text that starts with a visible ASCII character is not blank; for any other the plain way. */
function leaveOut(op: Op, start: usize, flags: i32): bool {
  const first: i32 = load<u8>(start);
  // What is escaped may be white space as a whole: nothing to leave out.
  const isEscaped = (flags & ESCAPED) !== 0;
  if (op.kind === OP_REFUSE || isEscaped || first <= SPACE || first > 126) refuse();
  else countRepairs(op.nameRepairs);
  return true;
}
