/**
 * NDJSON records to rows. Members are written as they are read, white space left out; whatever is
 * unusual in a record, or is no valid JSON, makes it hard, and the plain way reads it. A line that is cut off
 * is rejected here.
 */
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LINE_FEED,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  TAB,
  ZERO,
} from './bytes';
import { hasHighBytes, isPlainNumber } from './checks';
import { JSON_BOOLEAN, JSON_COMPLEX, JSON_ESCAPED, JSON_NUMBER } from './flags';
import { initConstants, writeConstants } from './constants';
import { HARD } from './host';
import {
  areGroupsUsed,
  enterGroup,
  initGroups,
  leaveGroup,
  placeGroups,
  startGroups,
} from './groups';
import { findKey, guessAfter, guessAtRoot, guessWithin, keyCount, matchGuess, opOf } from './keys';
import { layout } from './layout';
import {
  Op,
  OP_ADDRESS,
  OP_BYTES,
  OP_CHANNEL,
  OP_DROP,
  OP_MEMO,
  OP_NUMBER,
  OP_OBJECT,
  OP_TEXT,
  OP_TEXT_LIST,
} from './ops';
import {
  BYTES_PER_BYTE,
  closeObject,
  countRepairs,
  endList,
  endRow,
  findChannel,
  getChannel,
  isHard,
  openObject,
  refuse,
  reject,
  setChannel,
  SPARE_BYTES,
  startList,
  startRow,
  writeAddress,
  writeJsonListText,
  writeJsonNumber,
  writeJsonText,
  writeMemo,
} from './row';
import { findCut } from './told';

const ROOT: i32 = 0;
/** What a line that ends too early is cut in: see `CUTS` of ../ops.ts. */
const IN_OBJECT: i32 = 0;
const IN_LIST: i32 = 1;
const IN_STRING: i32 = 2;
/** `true` and `null` as words. */
const TRUE: u32 = 0x65757274;
const FALS: u32 = 0x736c6166;
const NULL: u32 = 0x6c6c756e;

/** The key of the channel at the root, to be looked for where the address comes first. */
let channelKey: usize = 0;
let channelKeyLength: i32 = 0;
let channelOp: i32 = HARD;

/** A number for every record, so that a key that comes twice is noticed. */
let serial: i32 = 0;
/** Whether the record has a nested object. */
let hasObject: bool = false;
let start: usize = 0;
let at: usize = 0;
let end: usize = 0;
/** Whether records may have no bytes but ASCII. */
let isAsciiOnly: bool = false;
/** Whether the line ended within the string that was scanned last, so far a valid one. */
let isUnclosed: bool = false;
/** What the last scan of a value found. */
let valueStart: usize = 0;
let valueLength: i32 = 0;
let valueFlags: i32 = 0;

export function initJson(constantOps: usize, count: i32, groups: usize, groupBytes: i32): void {
  initConstants(constantOps, count);
  initGroups(groups, groupBytes);
}

export function initChannelKey(key: usize, length: i32, op: i32): void {
  channelKey = key;
  channelKeyLength = length;
  channelOp = op;
}

/**
 * Reads the record at `from` and writes its row. Returns the start of the next line; whether the
 * row stands is `isHard`'s to say.
 */
export function readJsonRecord(from: usize, to: usize, isCut: bool, isAscii: bool): usize {
  startRow();
  startGroups();
  serial += 1;
  hasObject = false;
  start = from;
  at = from;
  end = to;
  isAsciiOnly = isAscii;
  isUnclosed = false;
  if (byteAt() !== OPEN_BRACE) refuse();
  else readMembers(ROOT, guessAtRoot());
  if (!isHard) endLine(isCut);
  if (!isHard && isAsciiOnly && hasHighBytes(from, at)) refuse();
  if (!isHard) writeConstants(serial);
  if (!isHard) placeGroups();
  endRow();
  return at;
}

/** What follows the batch is no part of any record: the host pads it with line feeds. */
function byteAt(): i32 {
  return load<u8>(at);
}

function skipSpace(): void {
  while (at < end) {
    const byte = byteAt();
    if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) return;
    at += 1;
  }
}

/** The end of a line that `next` follows, without its terminator. */
export function endOfText(next: usize): usize {
  const end = load<u8>(next - 1) === LINE_FEED ? next - 1 : next;
  return load<u8>(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

function endLine(isCut: bool): void {
  skipSpace();
  if (at >= end) {
    if (isCut) refuse();
    at = end;
    return;
  }
  if (byteAt() !== LINE_FEED) refuse();
  else at += 1;
}

/**
 * Reads an object's members; `at` is on its opening brace and ends up after its closing one.
 * `guess`: where the key is noted that may come first; see keys.ts.
 */
function readMembers(container: i32, guess: usize): void {
  at += 1;
  skipSpace();
  if (byteAt() === CLOSE_BRACE) {
    at += 1;
    return;
  }
  while (true) {
    const entry = readKey(container, guess);
    if (entry === 0) return refuseString();
    readMember(entry);
    if (isHard) return;
    if (byteAt() === LINE_FEED) return refuseCut(IN_OBJECT);
    guess = guessAfter(entry);
    skipSpace();
    const byte = byteAt();
    at += 1;
    if (byte === CLOSE_BRACE) return;
    if (byte !== COMMA || at >= end) return refuse();
    skipSpace();
  }
}

/**
 * The line ends here, within something. All before it was valid: so that is what is wrong with the record,
 * whatever else is.
 */
function refuseCut(within: i32): void {
  refuse();
  if (at >= end || (isAsciiOnly && hasHighBytes(start, at))) return;
  reject(findCut(within, <i32>(at - start)));
  at += 1;
}

/** A string could not be read, or what should be one. */
function refuseString(): void {
  if (isUnclosed) refuseCut(IN_STRING);
  else refuse();
}

/** Reads a key and its colon. Returns the key's entry, or 0. */
function readKey(container: i32, guess: usize): usize {
  const guessed = matchGuess(guess, at);
  if (guessed !== 0 && at + guessed <= end) {
    const entry = load<u32>(guess);
    at += guessed;
    return entry;
  }
  if (byteAt() !== QUOTE || !scanString() || valueFlags !== 0) return 0;
  const known = keyCount;
  const entry = findKey(guess, container, valueStart, valueLength);
  // The room for a row was measured without the new key.
  if (keyCount !== known) return 0;
  skipSpace();
  if (byteAt() !== COLON) return 0;
  at += 1;
  return entry;
}

function readMember(entry: usize): void {
  const number = opOf(entry);
  if (number === HARD) return refuse();
  skipSpace();
  const op = changetype<Op>(layout.ops + number * OP_BYTES);
  if (op.seen === serial) return refuse();
  op.seen = serial;
  if (byteAt() === OPEN_BRACE) return readObject(op, entry);
  if (isNull()) {
    // The constant stands in for it, at the end of the row.
    if (op.constantLength > 0) refuse();
    return;
  }
  if (op.kind === OP_OBJECT) return refuse();
  if (op.container === 0) return readValue(op);
  // Its object may be one that the record has as well.
  if (hasObject) return refuse();
  enterGroup(op.container, <i32>(end - at) * BYTES_PER_BYTE + op.prefixLength + SPARE_BYTES);
  if (!isHard) readValue(op);
  leaveGroup(op.container);
}

function readValue(op: Op): void {
  if (byteAt() === OPEN_BRACKET) return readList(op);
  if (!scanScalar()) return refuseString();
  if (op.kind === OP_TEXT_LIST) return writeScalarAsList(op);
  writeSingle(op);
}

function readObject(op: Op, entry: usize): void {
  if (op.kind !== OP_OBJECT || areGroupsUsed()) return refuse();
  hasObject = true;
  const place = openObject(op);
  readMembers(op.container, guessWithin(entry));
  if (!isHard) closeObject(place);
}

/** A list without values is left out and counted by the plain way. */
function readList(op: Op): void {
  if (op.kind !== OP_TEXT_LIST) return refuse();
  startList(op);
  let count: i32 = 0;
  let isEmpty = true;
  at += 1;
  while (true) {
    skipSpace();
    if (isNull()) {
      if (isHard) return;
    } else if (scanScalar()) {
      isEmpty = false;
      if (valueLength > 0) writeJsonListText(op, valueStart, valueLength, valueFlags);
    } else {
      return refuseString();
    }
    count += 1;
    if (isHard || count > MOST_VALUES) return refuse();
    if (byteAt() === LINE_FEED) return refuseCut(IN_LIST);
    skipSpace();
    const byte = byteAt();
    at += 1;
    if (byte === CLOSE_BRACKET) break;
    if (byte !== COMMA || at >= end) return refuse();
  }
  if (isEmpty) refuse();
  else endList(op);
}

const MOST_VALUES: i32 = 50;

function writeScalarAsList(op: Op): void {
  if (valueLength === 0) return;
  startList(op);
  writeJsonListText(op, valueStart, valueLength, valueFlags);
  if (endList(op)) countRepairs(op.listRepairs);
}

function writeSingle(op: Op): void {
  // An empty text is no value, but where a constant could stand in for it the order matters.
  if (valueLength === 0) {
    if (op.constantLength > 0) refuse();
    return;
  }
  const isWritten = writeValue(op);
  if (!isWritten && op.constantLength > 0) refuse();
}

function writeValue(op: Op): bool {
  switch (op.kind) {
    case OP_TEXT:
      return writeJsonText(op, valueStart, valueLength, valueFlags);
    case OP_NUMBER:
      return writeJsonNumber(op, valueStart, valueLength, valueFlags);
    case OP_MEMO:
    case OP_CHANNEL:
      return writeMemo(op, valueStart, valueLength, valueFlags);
    case OP_ADDRESS:
      if (getChannel() === 0) findLateChannel();
      return !isHard && writeAddress(op, valueStart, valueLength, valueFlags);
    case OP_DROP:
      // Other text may be white space as a whole, which is nothing to leave out.
      if (!startsVisibly() || !isSurelyValid()) refuse();
      countRepairs(op.nameRepairs);
      return true;
    default:
      refuse();
      return false;
  }
}

/** Whether a value that nobody will look at is valid JSON. */
function isSurelyValid(): bool {
  if ((valueFlags & JSON_NUMBER) !== 0) return isPlainNumber(valueStart, valueLength, 0);
  return (valueFlags & JSON_COMPLEX) === 0;
}

function startsVisibly(): bool {
  const first: i32 = load<u8>(valueStart);
  return first > SPACE && first <= 126;
}

/** `null` means no value. */
function isNull(): bool {
  if (load<u32>(at) !== NULL) return false;
  at += 4;
  if (at > end) refuse();
  return true;
}

/** Scans a text, a number, true or false. */
function scanScalar(): bool {
  const byte = byteAt();
  if (byte === QUOTE) return scanString();
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return scanNumber();
  valueStart = at;
  valueFlags = JSON_BOOLEAN;
  if (load<u32>(at) === TRUE) {
    valueLength = 4;
  } else if (load<u32>(at) === FALS && load<u8>(at + 4) === 101) {
    valueLength = 5;
  } else {
    return false;
  }
  at += valueLength;
  return at <= end;
}

/** Whether it is a valid number is for whoever reads it to say: see `isPlainNumber`. */
function scanNumber(): bool {
  valueStart = at;
  valueFlags = JSON_NUMBER;
  while (at < end && isOfNumber(byteAt())) at += 1;
  valueLength = <i32>(at - valueStart);
  return at < end;
}

function isOfNumber(byte: i32): bool {
  return (
    (byte >= ZERO && byte <= NINE) ||
    byte === MINUS ||
    byte === 43 ||
    byte === 46 ||
    (byte | 32) === 101
  );
}

/** Scans a string; `at` is on its opening quote and ends up after its closing one. */
function scanString(): bool {
  const quotes = i8x16.splat(<i8>QUOTE);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  const controls = i8x16.splat(32);
  at += 1;
  valueStart = at;
  valueFlags = 0;
  while (at < end) {
    const block = v128.load(at);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(block, quotes), i8x16.eq(block, backslashes)),
        i8x16.lt_u(block, controls),
      ),
    );
    if (found === 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    if (at >= end) return false;
    const byte: i32 = load<u8>(at);
    if (byte === QUOTE) {
      valueLength = <i32>(at - valueStart);
      at += 1;
      return true;
    }
    isUnclosed = byte === LINE_FEED && (valueFlags & JSON_COMPLEX) === 0;
    if (byte !== BACKSLASH || !noteEscape(load<u8>(at + 1))) return false;
    at += 2;
  }
  return false;
}

/** Short escapes are written as they stand here; others may have another form. */
function noteEscape(letter: i32): bool {
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case 98: // b
    case 102: // f
    case 110: // n
    case 114: // r
    case 116: // t
      valueFlags |= JSON_ESCAPED;
      return true;
    case 47: // a slash
    case 117: // u
      valueFlags |= JSON_COMPLEX;
      return true;
    default:
      return false;
  }
}

/** The address comes before the channel: looks for the channel in the rest of the record. */
function findLateChannel(): void {
  const savedAt = at;
  const savedStart = valueStart;
  const savedLength = valueLength;
  const savedFlags = valueFlags;
  const isFound = scanForChannel();
  if (isFound && isChannelValue()) {
    const op = changetype<Op>(layout.ops + channelOp * OP_BYTES);
    findChannel(op, valueStart, valueLength, valueFlags);
  } else if (!isFound && channelOp !== HARD) {
    const op = changetype<Op>(layout.ops + channelOp * OP_BYTES);
    if (op.constantLength > 0) setChannel(op.constantChannel);
  }
  isUnclosed = false;
  at = savedAt;
  valueStart = savedStart;
  valueLength = savedLength;
  valueFlags = savedFlags;
}

function isChannelValue(): bool {
  return channelOp !== HARD && byteAt() === QUOTE && scanString() && valueLength > 0;
}

/** Moves to the value of the channel's key at the root. `at` is after a value at the root. */
function scanForChannel(): bool {
  let depth: i32 = 0;
  while (at < end) {
    const byte = byteAt();
    if (byte === LINE_FEED) return false;
    if (byte !== QUOTE) {
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
      if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
      at += 1;
      continue;
    }
    if (!scanString()) return false;
    if (depth !== 0 || valueLength !== channelKeyLength) continue;
    if (memory.compare(valueStart, channelKey, channelKeyLength) !== 0) continue;
    skipSpace();
    if (byteAt() !== COLON) continue;
    at += 1;
    skipSpace();
    return true;
  }
  return false;
}
