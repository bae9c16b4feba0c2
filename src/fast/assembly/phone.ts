/**
 * Phone numbers in E.164 that the library would leave as they are. The same as `isPlainNumber` of
 * ../../normalize/phone-plans.ts, which gives the plans.
 */
import { ZERO } from './bytes';
import { learnPhonePlan } from './host';
import { layout } from './layout';

const PLUS: i32 = 43;
const LEAST_DIGITS: i32 = 4;
const MOST_DIGITS: i32 = 15;

/** A plan that was not asked for yet, and none. */
const UNKNOWN: u32 = 0;
const NONE: u32 = 1;

/** Words of an automaton's state, of 16 bits: see ../../normalize/digit-automaton.ts. */
const STATE_WORDS: i32 = 11;
const AT_END: i32 = 10;
const MATCH: i32 = 1;
const FIRST_STATE: i32 = 2;

@unmanaged
class PhonePlan {
  codeLength: i32;
  /** A bit for each length of a national number. */
  lengths: u32;
  /** Address of the automaton of prefixes, or 0. */
  prefixes: u32;
}

export function isPlainPhone(start: usize, length: i32): bool {
  const digits = length - 1;
  if (digits < LEAST_DIGITS || digits > MOST_DIGITS || load<u8>(start) !== PLUS) return false;
  if (load<u8>(start + 1) === ZERO) return false;
  for (let at: i32 = 1; at < length; at += 1) {
    if (<u32>(load<u8>(start + at) - ZERO) > 9) return false;
  }
  const address = findPlan(start + 1);
  if (address === NONE) return false;
  const plan = changetype<PhonePlan>(address);
  if ((plan.lengths & (1 << (digits - plan.codeLength))) === 0) return false;
  return (
    plan.prefixes === 0 ||
    !startsWithMatch(plan.prefixes, start + 1 + plan.codeLength, start + length)
  );
}

function findPlan(start: usize): u32 {
  const first = digitAt(start) * 100 + digitAt(start + 1) * 10 + digitAt(start + 2);
  const entry = layout.phonePlans + (first << 2);
  const known = load<u32>(entry);
  if (known !== UNKNOWN) return known;
  const learned = learnPhonePlan(first);
  store<u32>(entry, learned);
  return learned;
}

function digitAt(at: usize): i32 {
  return load<u8>(at) - ZERO;
}

function startsWithMatch(automaton: usize, start: usize, end: usize): bool {
  let state = FIRST_STATE;
  for (let at = start; at < end; at += 1) {
    state = load<u16>(automaton + ((state * STATE_WORDS + digitAt(at)) << 1));
    if (state <= MATCH) return state === MATCH;
  }
  return load<u16>(automaton + ((state * STATE_WORDS + AT_END) << 1)) === 1;
}
