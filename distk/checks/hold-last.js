import { hasRepeatedKey } from './checked-record.js';
import { ABSENT, KEY_WORDS } from './key-table.js';
/**
 * Gives each key to the last record that keeps it: walking from the last record to the first, a
 * record is kept if no kept one has a key of its, and has none twice. The mirror of keeping the first.
 */
export async function holdLast(spool, holders) {
    let group = [];
    for await (const key of spool.readBackward()) {
        if (group.length > 0 && group[0].record !== key.record) {
            hold(group, holders);
            group = [];
        }
        group.push(key);
    }
    hold(group, holders);
}
function hold(group, holders) {
    const words = new Uint32Array(group.length * KEY_WORDS);
    const starts = group.map((_, index) => index * KEY_WORDS);
    for (const [index, { key }] of group.entries())
        words.set(key, starts[index]);
    const isKept = starts.every((at) => holders.get(words, at) === ABSENT) && !hasRepeatedKey(words, starts);
    if (isKept)
        for (const [index, { record }] of group.entries())
            holders.set(words, starts[index], record);
}
