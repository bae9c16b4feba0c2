/** Words of 32 bits in a key. */
export const KEY_WORDS = 4;
const SHARDS = 256;
const FIRST_CAPACITY = 16;
const MAX_LOAD = 0.75;
const GROWTH = 1.5;
/** What `get` gives for a key that is not there. */
export const ABSENT = -1;
/**
 * Numbers from 0 up by 128-bit keys, which are taken to be hashes: evenly spread, and never equal by
 * chance. Takes 24 bytes a slot and so 32 to 48 bytes a key; as each of 256 shards grows by itself,
 * growing takes next to nothing more.
 */
export class KeyTable {
    size = 0;
    shards = [];
    constructor() {
        for (let shard = 0; shard < SHARDS; shard += 1)
            this.shards.push(createShard(FIRST_CAPACITY));
    }
    /** The number of the key that starts at `words[at]`, or ABSENT. */
    get(words, at) {
        const shard = this.shards[words[at] % SHARDS];
        return shard.values[findSlot(shard, words, at)] - 1;
    }
    set(words, at, value) {
        const index = words[at] % SHARDS;
        let shard = this.shards[index];
        let slot = findSlot(shard, words, at);
        if (shard.values[slot] === 0) {
            if (shard.size + 1 > shard.values.length * MAX_LOAD) {
                shard = grow(shard);
                this.shards[index] = shard;
                slot = findSlot(shard, words, at);
            }
            shard.words.set(words.subarray(at, at + KEY_WORDS), slot * KEY_WORDS);
            shard.size += 1;
            this.size += 1;
        }
        shard.values[slot] = value + 1;
    }
}
function createShard(capacity) {
    const words = new Uint32Array(capacity * KEY_WORDS);
    return { size: 0, words, values: new Float64Array(capacity) };
}
/** The slot that holds the key, or the empty one where it belongs. */
function findSlot({ words: held, values }, words, at) {
    let slot = words[at + 1] % values.length;
    while (values[slot] !== 0) {
        const start = slot * KEY_WORDS;
        if (held[start] === words[at] &&
            held[start + 1] === words[at + 1] &&
            held[start + 2] === words[at + 2] &&
            held[start + 3] === words[at + 3]) {
            return slot;
        }
        slot = slot + 1 === values.length ? 0 : slot + 1;
    }
    return slot;
}
function grow(shard) {
    const { words, values } = shard;
    const grown = createShard(Math.ceil(values.length * GROWTH));
    for (let slot = 0; slot < values.length; slot += 1) {
        if (values[slot] === 0)
            continue;
        const start = slot * KEY_WORDS;
        const place = findSlot(grown, words, start);
        grown.words.set(words.subarray(start, start + KEY_WORDS), place * KEY_WORDS);
        grown.values[place] = values[slot];
    }
    grown.size = shard.size;
    return grown;
}
