import type { RowBlock } from '../../src/split/row-sink.ts';

/** A block of these rows (terminators included) for the records from `firstRecord` on. */
export function createBlock(rows: readonly string[], firstRecord = 1): RowBlock {
  let end = 0;
  return {
    bytes: Buffer.from(rows.join('')),
    rowEnds: Uint32Array.from(rows, (row) => (end += Buffer.byteLength(row))),
    recordOf: (row) => firstRecord + row,
  };
}
