/** A record as users count: from 1 in its file. */
export interface RecordPlace {
  readonly file: string;
  readonly record: number;
}

/** Finds the file of a record that is known by its 0-based number over the whole run. */
export class InputPlaces {
  private readonly files: { readonly name: string; readonly firstRecord: number }[] = [];

  /** `firstRecord`: how many records the files before it have. */
  add(name: string, firstRecord: number): void {
    this.files.push({ name, firstRecord });
  }

  find(record: number): RecordPlace {
    // Of files without a record and the one behind them, the last starts where the record may be.
    const file = this.files.findLast(({ firstRecord }) => firstRecord <= record);
    return { file: file?.name ?? '', record: record - (file?.firstRecord ?? 0) + 1 };
  }
}
