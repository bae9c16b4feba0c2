/** One way in which an output is not what its manifest says, or not what the target takes. */
export interface Difference {
  /** Path below the output directory, or an input as the manifest names it. */
  readonly file: string;
  /** What is found and what was expected, as a sentence without values of records. */
  readonly message: string;
}

/** Most differences told for one file: one fault can show in every line. */
const MAX_PER_FILE = 10;

/** Collects differences, a bounded number a file. */
export class Findings {
  private readonly byFile = new Map<string, { readonly messages: string[]; hidden: number }>();

  add(file: string, message: string): void {
    const known = this.byFile.get(file) ?? { messages: [], hidden: 0 };
    this.byFile.set(file, known);
    if (known.messages.length < MAX_PER_FILE) known.messages.push(message);
    else known.hidden += 1;
  }

  /** Adds a difference where a value is not what the manifest has. */
  compare(file: string, what: string, found: number | string, expected: number | string): void {
    if (found === expected) return;
    this.add(file, `${what} is ${found}, and the manifest has ${expected}`);
  }

  list(): Difference[] {
    return Array.from(this.byFile, ([file, { messages, hidden }]) => {
      const more = hidden > 0 ? [`and ${hidden} more differences`] : [];
      return [...messages, ...more].map((message) => ({ file, message }));
    }).flat();
  }
}
