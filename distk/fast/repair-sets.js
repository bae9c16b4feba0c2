const MAX_SETS = 4096;
/** Gives each list of rules a number, so that the module can count them. 0 is the empty list. */
export class RepairSets {
    numbers = new Map([['', 0]]);
    sets = [[]];
    static maxSets = MAX_SETS;
    /** The number of a list, or null where there are too many different ones. */
    numberOf(rules) {
        if (rules.length === 0)
            return 0;
        const key = rules.join();
        const known = this.numbers.get(key);
        if (known !== undefined)
            return known;
        if (this.sets.length >= MAX_SETS)
            return null;
        this.sets.push([...rules]);
        this.numbers.set(key, this.sets.length - 1);
        return this.sets.length - 1;
    }
    rulesOf(number) {
        return this.sets[number];
    }
    get size() {
        return this.sets.length;
    }
}
