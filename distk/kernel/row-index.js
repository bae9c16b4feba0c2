const INITIAL_ROWS = 4096;
/** For each row of a batch, where it ends and which record it is of. Used for batch after batch. */
export class RowIndex {
    length = 0;
    ends = new Uint32Array(INITIAL_ROWS);
    records = new Uint32Array(INITIAL_ROWS);
    /** `end`: offset of the row's end in the output. `record`: the record's place in the batch. */
    add(end, record) {
        this.reserve(1);
        this.ends[this.length] = end;
        this.records[this.length] = record;
        this.length += 1;
    }
    /** One row a record, from `firstRecord` on. `ends` are counted from `start`. */
    addRun(ends, start, firstRecord) {
        this.reserve(ends.length);
        for (let row = 0; row < ends.length; row += 1) {
            this.ends[this.length + row] = start + ends[row];
            this.records[this.length + row] = firstRecord + row;
        }
        this.length += ends.length;
    }
    /** Rows that take no room, one a record. */
    addEmptyRun(count, firstRecord) {
        for (let row = 0; row < count; row += 1)
            this.add(0, firstRecord + row);
    }
    /** Copies. Starts anew. */
    take() {
        const { length } = this;
        this.length = 0;
        return { rowEnds: this.ends.slice(0, length), rowRecords: this.records.slice(0, length) };
    }
    reserve(count) {
        const needed = this.length + count;
        if (needed <= this.ends.length)
            return;
        this.ends = grow(this.ends, needed);
        this.records = grow(this.records, needed);
    }
}
function grow(numbers, needed) {
    const grown = new Uint32Array(Math.max(needed, numbers.length * 2));
    grown.set(numbers);
    return grown;
}
