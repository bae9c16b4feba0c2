import { WORDS_PER_OP } from './ops.js';
/** Places of an op's words; see assembly/ops.ts. */
export const WORD = {
    kind: 0,
    columns: 1,
    columnCount: 2,
    prefix: 3,
    prefixLength: 4,
    nameRepairs: 5,
    constant: 6,
    constantLength: 7,
    constantChannel: 8,
    constantRepairs: 9,
    limit: 10,
    role: 11,
    slot: 12,
    container: 13,
    listRepairs: 15,
};
/** Writes the words of op `number` of the table at `address`. */
export function writeOp(words, address, number, values) {
    const at = address / 4 + number * WORDS_PER_OP;
    for (const [name, word] of Object.entries(WORD)) {
        words[at + word] = values[name] ?? 0;
    }
    words[at + WORD.slot] = number;
}
