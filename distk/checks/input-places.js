/** Finds the file of a record that is known by its 0-based number over the whole run. */
export class InputPlaces {
    files = [];
    /** `firstRecord`: how many records the files before it have. */
    add(name, firstRecord) {
        this.files.push({ name, firstRecord });
    }
    find(record) {
        // Of files without a record and the one behind them, the last starts where the record may be.
        const file = this.files.findLast(({ firstRecord }) => firstRecord <= record);
        return { file: file?.name ?? '', record: record - (file?.firstRecord ?? 0) + 1 };
    }
}
