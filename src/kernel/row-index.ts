import { growNumbers } from './grow-numbers.ts';

const INITIAL_ROWS = 4096;

/** For each row of a batch, where it ends and which record it is of. Used for batch after batch. */
export class RowIndex {
  length = 0;
  private ends = new Uint32Array(INITIAL_ROWS);
  private records = new Uint32Array(INITIAL_ROWS);

  /** `end`: offset of the row's end in the output. `record`: the record's place in the batch. */
  add(end: number, record: number): void {
    this.reserve(1);
    this.ends[this.length] = end;
    this.records[this.length] = record;
    this.length += 1;
  }

  /** `ends` are counted from `start`, `records` from `firstRecord`. */
  addRun(ends: Uint32Array, records: Uint32Array, start: number, firstRecord: number): void {
    this.reserve(ends.length);
    for (let row = 0; row < ends.length; row += 1) {
      this.ends[this.length + row] = start + ends[row];
      this.records[this.length + row] = firstRecord + records[row];
    }
    this.length += ends.length;
  }

  /** Rows that take no room. */
  addEmptyRun(records: Uint32Array, firstRecord: number): void {
    for (const record of records) this.add(0, firstRecord + record);
  }

  /** Starts anew: what is added next is written over them. */
  take(): { readonly rowEnds: Uint32Array; readonly rowRecords: Uint32Array } {
    const { length } = this;
    this.length = 0;
    return { rowEnds: this.ends.subarray(0, length), rowRecords: this.records.subarray(0, length) };
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.ends.length) return;
    this.ends = growNumbers(this.ends, needed);
    this.records = growNumbers(this.records, needed);
  }
}
