/**
 * Writes the values of one row. Whoever calls starts a row, writes values in order, and ends it:
 * the row then stands in the output, or the record is hard and nothing of it does.
 */
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  LINE_FEED,
  OPEN_BRACE,
  QUOTE,
} from './bytes';
import { isListLike, isPlainEmail, isPlainNumber, isPlainToken, isTrimmed } from './checks';
import { ABSENT, BAD, HARD, resolve, VALUE } from './host';
import { layout } from './layout';
import { foundChannel, foundLength, foundRepairs, foundStart, lookUp } from './memo';
import {
  CHANNEL_CLASS_SHIFT,
  CHANNEL_EMAIL,
  CHANNEL_NONE,
  CHANNEL_PHONE,
  CHANNEL_TOKEN,
  Op,
  ROLE_ADDRESS,
  ROLE_CHANNEL,
  ROLE_ID,
} from './ops';
import { copy, copyEscaped } from './out';
import { isPlainPhone } from './phone';
import { findAbsence, findBadValue } from './told';

const MAX_ROW_BYTES: i32 = 15000;
const NONE: i32 = -1;
/** The field's bytes are not its text yet. The same bits as in the host's scan. */
export const QUOTED: i32 = 1;
export const ESCAPED: i32 = 2;
/** Of a JSON value: it has short escapes; it has others; it is a number; it is true or false. */
export const JSON_ESCAPED: i32 = 4;
export const JSON_COMPLEX: i32 = 8;
export const JSON_NUMBER: i32 = 16;
export const JSON_BOOLEAN: i32 = 32;
/** The flags of a value whose bytes are its text. */
const PLAIN_MASK: i32 = ESCAPED | JSON_ESCAPED | JSON_COMPLEX | JSON_NUMBER | JSON_BOOLEAN;

/** Most bytes of a row for one of its record: a control character's escape. */
export const BYTES_PER_BYTE: i32 = 6;
/**
 * Bytes that are kept free for a row beyond those: what the host makes of a value can be any length.
 * A row that would need more is too long for the target anyway.
 */
export const SPARE_BYTES: i32 = 16 * 1024;

/** Where the next byte goes. */
export let out: usize = 0;
/** Whether no row stands: the record has to take the plain way, or is rejected. */
export let isHard: bool = false;
/** Why the record, which is hard, is rejected: a problem's number, 0, or FULL. See host.ts. */
export let told: i32 = 0;
/** The byte that is doubled within quotes, or -1. */
let doubled: i32 = -1;

/** Where the current row starts. */
export let rowStart: usize = 0;
let roles: i32 = 0;
/** Whether it holds a value that is no constant. */
let hasOwnValue: bool = false;
/** The value that has a problem: its op, bytes and flags, and the channel that it was read by. */
let badOp: i32 = NONE;
let badStart: usize = 0;
let badLength: i32 = 0;
let badFlags: i32 = 0;
let badChannel: i32 = 0;
/** Most bytes that it would have taken in the row. */
let badBytes: i32 = 0;
let channel: i32 = CHANNEL_NONE;
/** The channel by which the address was read. */
let addressChannel: i32 = CHANNEL_NONE;
/** What is left of the spare bytes. */
let spare: i32 = 0;
let pendingCount: i32 = 0;
let usedCount: i32 = 0;

export function initRows(start: usize, doubledByte: i32): void {
  out = start;
  doubled = doubledByte;
}

export function startRow(): void {
  rowStart = out;
  isHard = false;
  told = 0;
  badOp = NONE;
  badBytes = 0;
  roles = 0;
  hasOwnValue = false;
  channel = CHANNEL_NONE;
  spare = SPARE_BYTES;
  pendingCount = 0;
  usedCount = 0;
  store<u8>(out, OPEN_BRACE);
  out += 1;
}

/** Has the next byte go somewhere else. Returns where it would have gone. */
export function switchOut(to: usize): usize {
  const before = out;
  out = to;
  return before;
}

export function refuse(): void {
  isHard = true;
}

/** The record is rejected, if the problem has a number. */
export function reject(problem: i32): void {
  isHard = true;
  told = problem;
}

export function setChannel(known: i32): void {
  channel = known;
}

export function getChannel(): i32 {
  return channel;
}

/**
 * Notes a value that has a problem. It is left out, and what is left of the endpoint is judged as it
 * would be without it: an address must be nothing but known by its channel, and with a bad channel is
 * read as one of none. Returns that there is nothing to write.
 */
function noteBad(op: Op, start: usize, length: i32, flags: i32): bool {
  if (badOp !== NONE || (op.role & ROLE_ID) !== 0 || op.constantLength > 0) {
    isHard = true;
    return false;
  }
  badOp = op.slot;
  badStart = start;
  badLength = length;
  badFlags = flags;
  badChannel = channel;
  badBytes = op.prefixLength + length * BYTES_PER_BYTE;
  roles |= op.role;
  return false;
}

/** Ends the row. Returns whether it stands. */
export function endRow(): bool {
  const identity = roles & (ROLE_ADDRESS | ROLE_CHANNEL);
  const isComplete =
    identity === (ROLE_ADDRESS | ROLE_CHANNEL) ||
    ((roles & ROLE_ID) !== 0 && identity !== ROLE_ADDRESS);
  // An address is read by its channel, which may have come after it.
  const isChannelKnown = (roles & ROLE_ADDRESS) === 0 || addressChannel === channel;
  const isShort = <i32>(out - rowStart) + badBytes <= MAX_ROW_BYTES;
  if (!isHard && isChannelKnown && isShort) {
    if (isComplete && badOp === NONE) {
      store<u8>(out - 1, CLOSE_BRACE);
      store<u8>(out, LINE_FEED);
      out += 1;
      commit();
      return true;
    }
    tellProblem(identity, isComplete);
  }
  isHard = true;
  out = rowStart;
  return false;
}

/** A record is told of where one thing is wrong with it. */
function tellProblem(identity: i32, isComplete: bool): void {
  if (isComplete) {
    reject(findBadValue(badOp, badStart, badLength, badFlags, badChannel));
  } else if (badOp === NONE && hasOwnValue && identity !== 0 && (roles & ROLE_ID) === 0) {
    reject(findAbsence(identity ^ (ROLE_ADDRESS | ROLE_CHANNEL)));
  }
}

function commit(): void {
  for (let at: i32 = 0; at < pendingCount; at += 1) {
    const counter = layout.repairCounts + (load<u32>(layout.pending + (at << 2)) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  // Ops that no record has used before.
  for (let at: i32 = 0; at < usedCount; at += 1) {
    store<u8>(layout.usedOps + load<u32>(layout.used + (at << 2)), 1);
  }
}

export function countRepairs(set: i32): void {
  if (set === 0) return;
  if (pendingCount >= MAX_PENDING) {
    isHard = true;
    return;
  }
  store<u32>(layout.pending + (pendingCount << 2), set);
  pendingCount += 1;
}

/** Sets of repair rules that one record can have before it takes the plain way. */
export const MAX_PENDING: i32 = 8192;

function noteUse(op: Op): void {
  roles |= op.role;
  hasOwnValue = true;
  if (load<u8>(layout.usedOps + op.slot) !== 0) return;
  store<u32>(layout.used + (usedCount << 2), op.slot);
  usedCount += 1;
}

/** Starts a nested object; returns the place to go back to. */
export function openObject(op: Op): usize {
  const place = out;
  out = copy(out, op.prefix, op.prefixLength);
  return place;
}

export function closeObject(place: usize): void {
  if (load<u8>(out - 1) === COMMA) {
    store<u8>(out - 1, CLOSE_BRACE);
    store<u8>(out, COMMA);
    out += 1;
  } else {
    out = place;
  }
}

/** Ends a list. Returns whether it holds anything. */
export function closeList(op: Op, place: usize): bool {
  if (load<u8>(out - 1) !== COMMA) {
    out = place;
    return false;
  }
  store<u8>(out - 1, CLOSE_BRACKET);
  store<u8>(out, COMMA);
  out += 1;
  noteUse(op);
  return true;
}

/** One value of a list whose start is written. */
export function writeListText(op: Op, start: usize, length: i32, flags: i32): void {
  const isPlain =
    ((flags & ESCAPED) === 0 || doubled !== -1) &&
    length <= op.limit &&
    isTrimmed(start, length) &&
    !isListLike(start, length);
  if (isPlain) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    writeText(start, length, flags);
    return;
  }
  writeListAsked(op, start, length, flags);
}

export function writeSingleText(op: Op, start: usize, length: i32, flags: i32): bool {
  if ((flags & ESCAPED) === 0 || doubled !== -1) {
    if (isTrimmed(start, length)) {
      if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
      out = copy(out, op.prefix, op.prefixLength);
      writeText(start, length, flags);
      noteUse(op);
      return true;
    }
  }
  return writeAsked(op, start, length, flags);
}

function writeText(start: usize, length: i32, flags: i32): void {
  store<u8>(out, QUOTE);
  out = copyEscaped(out + 1, start, length, (flags & ESCAPED) !== 0 ? doubled : -1);
  store<u8>(out, QUOTE);
  store<u8>(out + 1, COMMA);
  out += 2;
}

/** A JSON text without escapes, or with short ones only, is written as it stands. */
export function writeJsonText(op: Op, start: usize, length: i32, flags: i32): bool {
  if (!isPlainJsonText(start, length, flags)) return writeAsked(op, start, length, flags);
  if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
  out = copy(out, op.prefix, op.prefixLength);
  writeQuoted(start, length);
  noteUse(op);
  return true;
}

/** One value of a list whose start is written. */
export function writeJsonListText(op: Op, start: usize, length: i32, flags: i32): void {
  if (length <= op.limit && isPlainJsonText(start, length, flags)) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    writeQuoted(start, length);
  } else {
    writeListAsked(op, start, length, flags);
  }
}

function isPlainJsonText(start: usize, length: i32, flags: i32): bool {
  if ((flags & (JSON_COMPLEX | JSON_NUMBER | JSON_BOOLEAN)) !== 0) return false;
  if ((flags & JSON_ESCAPED) !== 0 && isSpaceEscapedAtEnd(start, length)) return false;
  return isTrimmed(start, length);
}

/** Whether the text may start or end with a white space that is escaped. */
function isSpaceEscapedAtEnd(start: usize, length: i32): bool {
  const last = start + length - 2;
  return (
    (load<u8>(start) === BACKSLASH && isSpaceLetter(load<u8>(start + 1))) ||
    (load<u8>(last) === BACKSLASH && isSpaceLetter(load<u8>(last + 1)))
  );
}

/** Whether a backslash before it makes it white space, be that backslash itself escaped or not. */
function isSpaceLetter(letter: i32): bool {
  return letter === 102 || letter === 110 || letter === 114 || letter === 116; // f, n, r, t
}

function writeQuoted(start: usize, length: i32): void {
  store<u8>(out, QUOTE);
  out = copy(out + 1, start, length);
  store<u8>(out, QUOTE);
  store<u8>(out + 1, COMMA);
  out += 2;
}

export function writeNumber(op: Op, start: usize, length: i32, flags: i32): bool {
  if ((flags & PLAIN_MASK) !== 0 || !isPlainNumber(start, length, op.limit)) {
    return writeAsked(op, start, length, flags);
  }
  writePlain(op, start, length);
  return true;
}

export function writeJsonNumber(op: Op, start: usize, length: i32, flags: i32): bool {
  if (flags !== JSON_NUMBER || !isPlainNumber(start, length, op.limit)) {
    return writeAsked(op, start, length, flags);
  }
  writePlain(op, start, length);
  return true;
}

/** A value that is copied as it is, without quotes of its own. */
function writePlain(op: Op, start: usize, length: i32): void {
  if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
  out = copy(out, op.prefix, op.prefixLength);
  out = copy(out, start, length);
  store<u8>(out, COMMA);
  out += 1;
  noteUse(op);
}

export function writeAddress(op: Op, start: usize, length: i32, flags: i32): bool {
  addressChannel = channel;
  if ((flags & PLAIN_MASK) === 0 && isPlainAddress(start, length)) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    out = copy(out, op.prefix, op.prefixLength);
    writeText(start, length, 0);
    noteUse(op);
    return true;
  }
  return writeAsked(op, start, length, flags);
}

function isPlainAddress(start: usize, length: i32): bool {
  switch (channel >> CHANNEL_CLASS_SHIFT) {
    case CHANNEL_EMAIL:
      return isPlainEmail(start, length);
    case CHANNEL_PHONE:
      return isPlainPhone(start, length);
    case CHANNEL_TOKEN:
      return isPlainToken(start, length);
    default:
      return false;
  }
}

export function writeMemo(op: Op, start: usize, length: i32, flags: i32): bool {
  const answer = lookUp(op, start, length, flags);
  if (answer === BAD) return noteBad(op, start, length, flags);
  if (!takeFound(answer, op.prefixLength, length)) return false;
  if (op.role === ROLE_CHANNEL) channel = foundChannel;
  noteUse(op);
  return true;
}

/** The values that one text has in a list whose start is written. */
export function writeListMemo(op: Op, start: usize, length: i32, flags: i32): void {
  takeFound(lookUp(op, start, length, flags), 0, length);
}

/**
 * Writes what a look-up of `length` bytes found, `keyLength` bytes of which are a key. Returns whether
 * that was a value.
 */
function takeFound(answer: i32, keyLength: i32, length: i32): bool {
  if (answer !== VALUE && answer !== ABSENT) {
    isHard = true;
    return false;
  }
  countRepairs(foundRepairs);
  if (answer !== VALUE || !hasRoom(foundLength - keyLength, length)) return false;
  out = copy(out, foundStart, foundLength);
  return true;
}

/** Whether `written` bytes can stand for `length` of the record. If not, the record is hard. */
function hasRoom(written: i32, length: i32): bool {
  spare -= max(0, written - length * BYTES_PER_BYTE);
  if (spare < 0) isHard = true;
  return spare >= 0;
}

/** Finds out the channel before the row is written: the address may come first. */
export function findChannel(op: Op, start: usize, length: i32, flags: i32): bool {
  const answer = lookUp(op, start, length, flags);
  if (answer === VALUE) channel = foundChannel;
  else if (answer === HARD) isHard = true;
  return answer === VALUE;
}

export function writeConstant(op: Op): void {
  const hadOwnValue = hasOwnValue;
  out = copy(out, op.prefix, op.prefixLength);
  copyConstant(op);
  noteUse(op);
  hasOwnValue = hadOwnValue;
}

/** A list that the record has no value for, in the place of its start. */
export function writeListConstant(op: Op, place: usize): void {
  const hadOwnValue = hasOwnValue;
  openObject(op);
  copyConstant(op);
  closeList(op, place);
  hasOwnValue = hadOwnValue;
}

function copyConstant(op: Op): void {
  out = copy(out, op.constant, op.constantLength);
  store<u8>(out, COMMA);
  out += 1;
  countRepairs(op.constantRepairs);
}

function writeAsked(op: Op, start: usize, length: i32, flags: i32): bool {
  const answer = resolve(op.slot, start, length, flags, channel);
  if (answer === BAD) return noteBad(op, start, length, flags);
  if (!isValue(answer, length)) return false;
  out = copy(out, op.prefix, op.prefixLength);
  copyResult();
  noteUse(op);
  return true;
}

/** As `writeAsked`, for one value of a list whose start is written. */
function writeListAsked(op: Op, start: usize, length: i32, flags: i32): void {
  const answer = resolve(op.slot, start, length, flags, channel);
  if (answer === BAD) noteBad(op, start, length, flags);
  else if (isValue(answer, length)) copyResult();
}

/** Whether there is something to write for a value of so many bytes. */
function isValue(answer: i32, length: i32): bool {
  if (answer === VALUE) return hasRoom(load<i32>(layout.result), length);
  if (answer !== ABSENT) isHard = true;
  return false;
}

function copyResult(): void {
  out = copy(out, layout.scratch, load<i32>(layout.result));
  store<u8>(out, COMMA);
  out += 1;
  countRepairs(load<i32>(layout.result + 4));
}
