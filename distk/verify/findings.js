/** Most differences told for one file: one fault can show in every line. */
const MAX_PER_FILE = 10;
/** Collects differences, a bounded number a file. */
export class Findings {
    byFile = new Map();
    add(file, message) {
        const known = this.byFile.get(file) ?? { messages: [], hidden: 0 };
        this.byFile.set(file, known);
        if (known.messages.length < MAX_PER_FILE)
            known.messages.push(message);
        else
            known.hidden += 1;
    }
    /** Adds a difference where a value is not what the manifest has. */
    compare(file, what, found, expected) {
        if (found === expected)
            return;
        this.add(file, `${what} is ${found}, and the manifest has ${expected}`);
    }
    list() {
        return Array.from(this.byFile, ([file, { messages, hidden }]) => {
            const more = hidden > 0 ? [`and ${hidden} more differences`] : [];
            return [...messages, ...more].map((message) => ({ file, message }));
        }).flat();
    }
}
