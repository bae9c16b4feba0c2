/** Counts by name, in order of first appearance. */
export class Tally<Name extends string> {
  private readonly counts = new Map<Name, number>();

  add(name: Name, count = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  addAll(counts: Partial<Record<Name, number>>): void {
    for (const name of Object.keys(counts) as Name[]) this.add(name, counts[name]);
  }

  /** Sorted by name, so that the same counts always read the same. */
  toRecord(): Partial<Record<Name, number>> {
    const sorted = [...this.counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(sorted) as Partial<Record<Name, number>>;
  }
}
