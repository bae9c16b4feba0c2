/** Counts by name, in order of first appearance. */
export class Tally {
    counts = new Map();
    add(name, count = 1) {
        this.counts.set(name, (this.counts.get(name) ?? 0) + count);
    }
    addAll(counts) {
        for (const name of Object.keys(counts))
            this.add(name, counts[name]);
    }
    /** Sorted by name, so that the same counts always read the same. */
    toRecord() {
        const sorted = [...this.counts].sort(([one], [other]) => (one < other ? -1 : 1));
        return Object.fromEntries(sorted);
    }
}
