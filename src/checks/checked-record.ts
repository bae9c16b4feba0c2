import type { RowMarks } from '../kernel/row-marks.ts';
import { KEY_WORDS } from './key-table.ts';

/** Rows of a batch, the last excluded. */
export interface RowRange {
  readonly firstRow: number;
  readonly endRow: number;
}

/** The rows of one record among those of its batch. */
export interface CheckedRecord extends RowRange {
  /** 0-based number over the whole run. */
  readonly number: number;
  readonly marks: RowMarks;
}

/** The records that have rows, in order. `recordsBefore`: records of the run before the batch. */
export function* listCheckedRecords(
  rowRecords: Uint32Array,
  marks: RowMarks,
  recordsBefore: number,
): Generator<CheckedRecord> {
  for (let firstRow = 0; firstRow < rowRecords.length;) {
    let endRow = firstRow + 1;
    while (rowRecords[endRow] === rowRecords[firstRow]) endRow += 1;
    yield { number: recordsBefore + rowRecords[firstRow], marks, firstRow, endRow };
    firstRow = endRow;
  }
}

/** Where in `words` the keys of the record's rows start; a row without a key is left out. */
export function listKeys(words: Uint32Array, { firstRow, endRow }: RowRange): number[] {
  const starts: number[] = [];
  for (let row = firstRow; row < endRow; row += 1) {
    const at = row * KEY_WORDS;
    if (hasKey(words, at)) starts.push(at);
  }
  return starts;
}

export function isSameKey(words: Uint32Array, one: number, other: number): boolean {
  for (let word = 0; word < KEY_WORDS; word += 1) {
    if (words[one + word] !== words[other + word]) return false;
  }
  return true;
}

/** Whether two of a record's own rows have one key. */
export function hasRepeatedKey(words: Uint32Array, starts: readonly number[]): boolean {
  return starts.some((at, index) =>
    starts.slice(0, index).some((earlier) => isSameKey(words, earlier, at)),
  );
}

function hasKey(words: Uint32Array, at: number): boolean {
  return (words[at] | words[at + 1] | words[at + 2] | words[at + 3]) !== 0;
}
