/** Where one record stands in its batch. One object is used again for every record. */
export class RecordSpan {
    byteStart = 0;
    /** Without the line terminator. */
    byteEnd = 0;
    /** With the line terminator: where the next record starts. */
    next = 0;
    /** Physical lines between the batch's start and the record's first byte. */
    line = 0;
    /** Physical lines from there to `next`. */
    lines = 0;
    /** Moves past bytes that were read by other means. `lines`: physical lines in them. */
    skipTo(next, lines) {
        this.next = next;
        this.lines += lines;
    }
}
