/**
 * Writes the values of one row. Whoever calls starts a row, writes values in order, and ends it:
 * the row then stands in the output, or the record is hard and nothing of it does.
 */
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, LINE_FEED, OPEN_BRACE } from './bytes';
import { isEscapePossible, isPlainAddress } from './addresses';
import { isListLike, isPlainJsonText, isPlainNumber, isTrimmed } from './checks';
import { ESCAPED, JSON_NUMBER, PLAIN_MASK } from './flags';
import { ABSENT, BAD, HARD, resolve, VALUE } from './host';
import { layout } from './layout';
import { Found, lookUp } from './memo';
import { CHANNEL_NONE, Op, OP_CHANNEL, ROLE_ADDRESS, ROLE_CHANNEL, ROLE_ID } from './ops';
import { copy, copyQuoted, copyText } from './out';
import { findAbsence, findBadValue } from './told';

const MAX_ROW_BYTES: i32 = 15000;
const NONE: i32 = -1;
/** What ends an object and a list, and parts it from what follows. */
const BRACE_COMMA: u16 = 0x2c7d;
const BRACKET_COMMA: u16 = 0x2c5d;

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
/** CSV: objects that are open in the row. */
export let open: i32 = 0;
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
  open = 0;
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

/** Writes what comes before a value. Returns the place after it, where `out` is not yet. */
function startMember(op: Op): usize {
  return open === op.depth
    ? copy(out, op.prefix, op.prefixLength)
    : startObjects(op, op.prefixLength);
}

/** Writes the starts of the objects that are not open yet, and so many bytes of the prefix after them. */
function startObjects(op: Op, prefixBytes: i32): usize {
  const start = load<u32>(op.starts + (open << 2));
  open = op.depth;
  return copy(out, start, op.prefix - start + prefixBytes);
}

/** Ends objects until `depth` of them are open. Something stands in each. */
export function endObjects(depth: i32): void {
  let end = out;
  for (; open > depth; open -= 1) {
    store<u16>(end - 1, BRACE_COMMA);
    end += 1;
  }
  out = end;
}

/** Starts a JSON object; returns the place to go back to. */
export function openObject(op: Op): usize {
  const place = out;
  out = copy(place, op.prefix, op.prefixLength);
  return place;
}

export function closeObject(place: usize): void {
  const end = out;
  if (load<u8>(end - 1) === COMMA) {
    store<u16>(end - 1, BRACE_COMMA);
    out = end + 1;
  } else {
    out = place;
  }
}

/** Where the last list was started, and the objects that were open before. */
let listPlace: usize = 0;
let listOpen: i32 = 0;

export function startList(op: Op): void {
  listPlace = out;
  listOpen = open;
  out = startMember(op);
}

/** Ends a list. Returns whether it holds anything; if not, its start is taken back. */
export function endList(op: Op): bool {
  const end = out;
  if (load<u8>(end - 1) !== COMMA) {
    out = listPlace;
    open = listOpen;
    return false;
  }
  store<u16>(end - 1, BRACKET_COMMA);
  out = end + 1;
  noteUse(op);
  return true;
}

/** One value of a list that is started. */
export function writeListText(op: Op, start: usize, length: i32, flags: i32): void {
  if (isPlainListText(op, start, length, flags)) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    out = copyText(out, start, length, doubledIn(flags));
  } else {
    writeListAsked(op, start, length, flags);
  }
}

/** A list of one text. */
export function writeSoleText(op: Op, start: usize, length: i32, flags: i32): bool {
  if (!isPlainListText(op, start, length, flags)) {
    startList(op);
    writeListAsked(op, start, length, flags);
    return endList(op);
  }
  if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
  const end = copyText(startMember(op), start, length, doubledIn(flags));
  store<u16>(end - 1, BRACKET_COMMA);
  out = end + 1;
  noteUse(op);
  return true;
}

function isPlainListText(op: Op, start: usize, length: i32, flags: i32): bool {
  return length <= op.limit && isPlainText(start, length, flags) && !isListLike(start, length);
}

/** The byte that is doubled in a text with such flags, or -1. */
function doubledIn(flags: i32): i32 {
  return (flags & ESCAPED) !== 0 ? doubled : NONE;
}

function isPlainText(start: usize, length: i32, flags: i32): bool {
  return ((flags & ESCAPED) === 0 || doubled !== NONE) && isTrimmed(start, length);
}

export function writeSingleText(op: Op, start: usize, length: i32, flags: i32): bool {
  if (!isPlainText(start, length, flags)) return writeAsked(op, start, length, flags);
  if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
  out = copyText(startMember(op), start, length, doubledIn(flags));
  noteUse(op);
  return true;
}

/** A JSON text without escapes, or with short ones only, is written as it stands. */
export function writeJsonText(op: Op, start: usize, length: i32, flags: i32): bool {
  if (!isPlainJsonText(start, length, flags)) return writeAsked(op, start, length, flags);
  if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
  out = copyQuoted(startMember(op), start, length);
  noteUse(op);
  return true;
}

/** One value of a list whose start is written. */
export function writeJsonListText(op: Op, start: usize, length: i32, flags: i32): void {
  if (length <= op.limit && isPlainJsonText(start, length, flags)) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    out = copyQuoted(out, start, length);
  } else {
    writeListAsked(op, start, length, flags);
  }
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
  const end = copy(startMember(op), start, length);
  store<u8>(end, COMMA);
  out = end + 1;
  noteUse(op);
}

export function writeAddress(op: Op, start: usize, length: i32, flags: i32): bool {
  addressChannel = channel;
  if ((flags & PLAIN_MASK) === 0 && isPlainAddress(channel, start, length)) {
    if (op.nameRepairs !== 0) countRepairs(op.nameRepairs);
    const to = startMember(op);
    out = isEscapePossible(channel)
      ? copyText(to, start, length, NONE)
      : copyQuoted(to, start, length);
    noteUse(op);
    return true;
  }
  return writeAsked(op, start, length, flags);
}

export function writeMemo(op: Op, start: usize, length: i32, flags: i32): bool {
  const found = lookUp(op, start, length, flags);
  if (found.answer === BAD) return noteBad(op, start, length, flags);
  if (!isFound(found, op.prefixLength, length)) return false;
  // What was found starts with the prefix.
  const to = open === op.depth ? out : startObjects(op, 0);
  out = copy(to, found.start, found.textLength);
  if (op.role === ROLE_CHANNEL) channel = found.channel;
  noteUse(op);
  return true;
}

/** The values that one text has in a list that is started. */
export function writeListMemo(op: Op, start: usize, length: i32, flags: i32): void {
  const found = lookUp(op, start, length, flags);
  if (isFound(found, 0, length)) out = copy(out, found.start, found.textLength);
}

/**
 * Counts the repairs of what a look-up of `length` bytes found, `keyLength` bytes of which are a key.
 * Returns whether that is a value.
 */
function isFound(found: Found, keyLength: i32, length: i32): bool {
  const answer = found.answer;
  if (answer !== VALUE && answer !== ABSENT) {
    isHard = true;
    return false;
  }
  countRepairs(found.repairs);
  return answer === VALUE && hasRoom(found.textLength - keyLength, length);
}

/** Whether `written` bytes can stand for `length` of the record. If not, the record is hard. */
function hasRoom(written: i32, length: i32): bool {
  const added = written - length * BYTES_PER_BYTE;
  if (added <= 0) return true;
  spare -= added;
  if (spare < 0) isHard = true;
  return spare >= 0;
}

/** Finds out the channel before the row is written: the address may come first. */
export function findChannel(op: Op, start: usize, length: i32, flags: i32): bool {
  const found = lookUp(op, start, length, flags);
  if (found.answer === VALUE) channel = found.channel;
  else if (found.answer === HARD) isHard = true;
  return found.answer === VALUE;
}

export function writeConstant(op: Op): void {
  if (op.kind === OP_CHANNEL) channel = op.constantChannel;
  const hadOwnValue = hasOwnValue;
  out = startMember(op);
  copyConstant(op);
  noteUse(op);
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
  out = startMember(op);
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
