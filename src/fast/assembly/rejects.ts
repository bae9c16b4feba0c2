/**
 * The rejected records of a run, each for a problem that the host has named: what the host writes of them,
 * ready to be copied.
 */
import { layout } from './layout';
import { copy, COPY_BYTES, copyEscaped } from './out';
import { BYTES_PER_BYTE } from './row';

/**
 * Words of a reject: its record and line, counted from those of the run; where it starts and ends, without
 * its line terminator; where its ending starts and its text ends, counted from the first text.
 */
const REJECT_BYTES: i32 = 24;

export let rejectCount: i32 = 0;
let text: usize = 0;
let original: usize = 0;

export function startRejects(): void {
  rejectCount = 0;
  text = layout.rejectTexts;
  original = layout.originals;
}

export function getRejectTextBytes(): i32 {
  return <i32>(text - layout.rejectTexts);
}
export function getOriginalBytes(): i32 {
  return <i32>(original - layout.originals);
}

/**
 * Adds the record from `from` to `end`, behind which the next starts at `next`. Returns whether there was
 * room for it; there always is for the first.
 */
export function addReject(
  problem: i32,
  record: i32,
  line: i32,
  from: usize,
  end: usize,
  next: usize,
): bool {
  const beginning = layout.problems;
  const ending = layout.problems + (problem << 3);
  const beginningLength = load<i32>(beginning, 4);
  const endingLength = load<i32>(ending, 4);
  const length = <i32>(end - from);
  const mostBytes = beginningLength + length * BYTES_PER_BYTE + endingLength + COPY_BYTES;
  const words = layout.rejects + rejectCount * REJECT_BYTES;
  if (
    words + REJECT_BYTES > layout.rejectsEnd ||
    text + mostBytes > layout.rejectTextsEnd ||
    original + (next - from) + COPY_BYTES > layout.originalsEnd
  ) {
    return false;
  }
  text = copy(text, load<u32>(beginning), beginningLength);
  text = copyEscaped(text, from, length, -1);
  store<i32>(words, record);
  store<i32>(words, line, 4);
  store<u32>(words, <u32>from, 8);
  store<u32>(words, <u32>end, 12);
  store<u32>(words, <u32>(text - layout.rejectTexts), 16);
  text = copy(text, load<u32>(ending), endingLength);
  store<u32>(words, <u32>(text - layout.rejectTexts), 20);
  original = copy(original, from, <i32>(next - from));
  const counter = layout.problemCounts + (problem << 2);
  store<u32>(counter, load<u32>(counter) + 1);
  rejectCount += 1;
  return true;
}
