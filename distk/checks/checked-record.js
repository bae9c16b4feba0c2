import { KEY_WORDS } from './key-table.js';
/** The records that have rows, in order. `recordsBefore`: records of the run before the batch. */
export function* listCheckedRecords(rowRecords, marks, recordsBefore) {
    for (let firstRow = 0; firstRow < rowRecords.length;) {
        let endRow = firstRow + 1;
        while (rowRecords[endRow] === rowRecords[firstRow])
            endRow += 1;
        yield { number: recordsBefore + rowRecords[firstRow], marks, firstRow, endRow };
        firstRow = endRow;
    }
}
/** Where in `words` the keys of the record's rows start; a row without a key is left out. */
export function listKeys(words, { firstRow, endRow }) {
    const starts = [];
    for (let row = firstRow; row < endRow; row += 1) {
        const at = row * KEY_WORDS;
        if (hasKey(words, at))
            starts.push(at);
    }
    return starts;
}
export function isSameKey(words, one, other) {
    for (let word = 0; word < KEY_WORDS; word += 1) {
        if (words[one + word] !== words[other + word])
            return false;
    }
    return true;
}
/** Whether two of a record's own rows have one key. */
export function hasRepeatedKey(words, starts) {
    return starts.some((at, index) => starts.slice(0, index).some((earlier) => isSameKey(words, earlier, at)));
}
function hasKey(words, at) {
    return (words[at] | words[at + 1] | words[at + 2] | words[at + 3]) !== 0;
}
