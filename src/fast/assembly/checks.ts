/**
 * Proofs that a value is canonical: that its normalizer would leave it as it is, and the schema
 * accept it. Each answers no where it is not sure.
 */
import { AT, MINUS, NINE, POINT, SPACE, ZERO } from './bytes';

const MAX_NUMBER_DIGITS: i32 = 15;
const MAX_LEADING_ZEROS: i32 = 5;
const MAX_EMAIL_BYTES: i32 = 254;
const MAX_LOCAL_BYTES: i32 = 64;
const MAX_LABEL_BYTES: i32 = 63;

/** Classes of ASCII characters, one bit each, filled in by `initChecks`. */
const CLASSES: usize = memory.data(256);
const IN_LOCAL: i32 = 1;
const IN_DOMAIN: i32 = 2;
const IN_TOKEN: i32 = 4;

export function initChecks(): void {
  for (let byte: i32 = 0; byte < 128; byte += 1) {
    const isDigit = byte >= ZERO && byte <= NINE;
    const isLower = byte >= 97 && byte <= 122;
    const isUpper = byte >= 65 && byte <= 90;
    let classes: i32 = 0;
    if (isDigit || isLower || isUpper || isLocalMark(byte)) classes |= IN_LOCAL;
    if (isDigit || isLower || byte === MINUS) classes |= IN_DOMAIN;
    if (byte > SPACE && byte < 127) classes |= IN_TOKEN;
    store<u8>(CLASSES + byte, classes);
  }
}

/** Among the marks that an atom of RFC 5322 holds, but for the dot. */
function isLocalMark(byte: i32): bool {
  switch (byte) {
    case 33: // !
    case 35: // #
    case 36: // $
    case 37: // %
    case 38: // &
    case 39: // '
    case 42: // *
    case 43: // +
    case 45: // -
    case 47: // /
    case 61: // =
    case 63: // ?
    case 94: // ^
    case 95: // _
    case 96: // `
    case 123: // {
    case 124: // |
    case 125: // }
    case 126: // ~
      return true;
    default:
      return false;
  }
}

function isOf(byte: i32, classes: i32): bool {
  return (load<u8>(CLASSES + byte) & classes) !== 0;
}

/** An ASCII address with its domain in lower case. */
export function isPlainEmail(start: usize, length: i32): bool {
  if (length > MAX_EMAIL_BYTES) return false;
  const end = start + length;
  let at = start;
  let isAfterDot = true;
  for (; at < end; at += 1) {
    const byte: i32 = load<u8>(at);
    if (isOf(byte, IN_LOCAL)) {
      isAfterDot = false;
    } else if (byte === POINT) {
      if (isAfterDot) return false;
      isAfterDot = true;
    } else {
      break;
    }
  }
  if (at === end || load<u8>(at) !== AT || isAfterDot) return false;
  return <i32>(at - start) <= MAX_LOCAL_BYTES && isPlainDomain(at + 1, end);
}

function isPlainDomain(start: usize, end: usize): bool {
  let label = start;
  let labels: i32 = 0;
  let hasLetter = false;
  let at = start;
  while (true) {
    const byte: i32 = at < end ? load<u8>(at) : POINT;
    if (isOf(byte, IN_DOMAIN)) {
      hasLetter = hasLetter || byte > NINE;
      at += 1;
      continue;
    }
    if (byte !== POINT || !isPlainLabel(label, at)) return false;
    labels += 1;
    // The last label must hold something other than digits; a hyphen alone is no letter.
    if (at >= end) return labels > 1 && hasLetter;
    at += 1;
    label = at;
    hasLetter = false;
  }
}

function isPlainLabel(start: usize, end: usize): bool {
  const length = <i32>(end - start);
  if (length === 0 || length > MAX_LABEL_BYTES) return false;
  return load<u8>(start) !== MINUS && load<u8>(end - 1) !== MINUS;
}

/** A device token of visible ASCII characters. */
export function isPlainToken(start: usize, length: i32): bool {
  const end = start + length;
  for (let at = start; at < end; at += 1) {
    if (!isOf(load<u8>(at), IN_TOKEN)) return false;
  }
  return true;
}

/**
 * A decimal number that is written as JSON writes it, and whose integer part is nearer to 0 than
 * `bound` (0: any). With at most 15 significant digits a double gives the same digits back.
 */
export function isPlainNumber(start: usize, length: i32, bound: i32): bool {
  const end = start + length;
  let at = start;
  if (load<u8>(at) === MINUS) at += 1;
  const whole = at;
  let value: i32 = 0;
  while (at < end && isDigit(load<u8>(at))) {
    if (at - whole < 9) value = value * 10 + load<u8>(at) - ZERO;
    at += 1;
  }
  const wholeDigits = <i32>(at - whole);
  if (wholeDigits === 0 || wholeDigits > MAX_NUMBER_DIGITS) return false;
  const isZero = load<u8>(whole) === ZERO;
  if (isZero && wholeDigits > 1) return false;
  if (bound > 0 && (wholeDigits > 3 || value >= bound)) return false;
  // -0 prints as 0.
  if (at === end) return !isZero || whole === start;
  if (load<u8>(at) !== POINT) return false;
  return isPlainFraction(at + 1, end, isZero ? 0 : wholeDigits);
}

function isPlainFraction(start: usize, end: usize, wholeDigits: i32): bool {
  let at = start;
  if (wholeDigits === 0) {
    while (at < end && load<u8>(at) === ZERO) at += 1;
    if (<i32>(at - start) > MAX_LEADING_ZEROS) return false;
  }
  const digits = at;
  while (at < end && isDigit(load<u8>(at))) at += 1;
  if (at !== end || at === digits) return false;
  return load<u8>(end - 1) !== ZERO && <i32>(end - digits) + wholeDigits <= MAX_NUMBER_DIGITS;
}

function isDigit(byte: i32): bool {
  return byte >= ZERO && byte <= NINE;
}

/**
 * Whether a text surely does not start or end with white space, of which Unicode has more than
 * ASCII. The characters that share their first bytes with it count as white space here.
 */
export function isTrimmed(start: usize, length: i32): bool {
  const first: i32 = load<u8>(start);
  const last: i32 = load<u8>(start + length - 1);
  if (first <= SPACE || last <= SPACE) return false;
  if (first >= 0xc2 && startsWithSpace(start)) return false;
  return last < 0x80 || !endsWithSpace(start, length);
}

function startsWithSpace(at: usize): bool {
  const lead: i32 = load<u8>(at);
  const next: i32 = load<u8>(at + 1);
  switch (lead) {
    case 0xc2:
      return next === 0xa0;
    case 0xe1:
      return next === 0x9a;
    case 0xe2:
      return next === 0x80 || next === 0x81;
    case 0xe3:
      return next === 0x80;
    case 0xef:
      return next === 0xbb;
    default:
      return false;
  }
}

function endsWithSpace(start: usize, length: i32): bool {
  if (length >= 3 && startsWithSpace(start + length - 3)) return true;
  return (
    length >= 2 && load<u8>(start + length - 2) === 0xc2 && load<u8>(start + length - 1) === 0xa0
  );
}

/** Whether a text starts and ends as a JSON array does. */
export function isListLike(start: usize, length: i32): bool {
  return load<u8>(start) === 91 && load<u8>(start + length - 1) === 93;
}
