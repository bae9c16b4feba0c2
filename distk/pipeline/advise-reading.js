import { adviseDialect, adviseEncoding } from '../sniff/advise-dialect.js';
/** Problems that records have where they are read in a wrong dialect. */
const DIALECT_CODES = ['field-count', 'misplaced-quote'];
/** Share of a first batch's records whose problems may be of one cause. */
const MANY = 0.2;
const MAX_HINTS = 3;
/** Collects what the first batch of each file says of the way in which it is read. */
export class ReadingHints {
    hints = [];
    seen = null;
    /** A step that was taken. */
    look({ step, batch }) {
        if (batch === null || step.kind !== 'piece' || step.file === this.seen)
            return;
        this.seen = step.file;
        if (this.hints.length >= MAX_HINTS)
            return;
        const hint = adviseReading(step.file, batch.result);
        if (hint !== null)
            this.hints.push(hint);
    }
    list() {
        return this.hints;
    }
}
/**
 * A sentence with the flag that would read a file better, from what came of its first batch; null where
 * nothing says that it is read in a wrong way.
 */
function adviseReading({ name, opened, source }, { counts, problems }) {
    if (counts.rejected === 0)
        return null;
    const { head, isWholeFile, isTranscoded } = opened;
    const sample = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    if ((problems['invalid-encoding'] ?? 0) > 0 && !isTranscoded) {
        const encoding = adviseEncoding(sample);
        if (encoding !== null) {
            return `"${name}" is not UTF-8, and looks like ${encoding}: try --encoding ${encoding}`;
        }
    }
    const broken = DIALECT_CODES.reduce((sum, code) => sum + (problems[code] ?? 0), 0);
    if (source.csv === null || broken < counts.records * MANY)
        return null;
    const advice = adviseDialect(sample, isWholeFile, {
        dialect: source.csv.dialect,
        isOwnBytes: !isTranscoded,
    });
    if (advice !== null)
        return `In "${name}" ${advice}`;
    return broken === counts.records
        ? `No record of "${name}" has ${source.csv.columns.length} columns: look at it with pinpoint-ready inspect`
        : null;
}
