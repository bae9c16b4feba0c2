import { WORDS_PER_OP } from './ops.ts';

/** Places of an op's words; see assembly/ops.ts. */
export const WORD = {
  kind: 0,
  field: 1,
  columns: 2,
  columnCount: 3,
  depth: 4,
  common: 5,
  starts: 6,
  prefix: 7,
  prefixLength: 8,
  nameRepairs: 9,
  constant: 10,
  constantLength: 11,
  constantChannel: 12,
  constantRepairs: 13,
  limit: 14,
  role: 15,
  slot: 16,
  container: 17,
  listRepairs: 19,
} as const;

export type OpWords = Partial<Record<keyof typeof WORD, number>>;

/** Writes the words of op `number` of the table at `address`. */
export function writeOp(
  words: Uint32Array,
  address: number,
  number: number,
  values: OpWords,
): void {
  const at = address / 4 + number * WORDS_PER_OP;
  for (const [name, word] of Object.entries(WORD)) {
    words[at + word] = values[name as keyof typeof WORD] ?? 0;
  }
  words[at + WORD.slot] = number;
}
