import { findResumePoint, measureMargin } from './json-resume.js';
import { CARRIAGE_RETURN, INCOMPLETE, JsonWalk, LINE_FEED, MALFORMED, SPACE, TAB, startLine, walkSeparator, walkSeparators, walkValue, } from './json-walk.js';
const DOCUMENT_START = { isInArray: false, margin: 0, isInMargin: true };
/**
 * Finds the records of a JSON document (not NDJSON) in bytes, without parsing them: each element of
 * a top-level array, and each other top-level value. Values and arrays may follow one another.
 *
 * Between records, white space and (in the array) commas are skipped in any number: no record can
 * be in them, so nothing is lost. Inside a record only strings and brackets are followed; whether it
 * is valid is for `parseJsonText` to say. A value that can't end is malformed: a string with a raw
 * line feed, brackets that don't match, the end of the input. So is anything that is no value. A
 * malformed record ends where `findResumePoint` says.
 */
export class JsonDocumentScanner {
    /** Where the next record is looked for. */
    place;
    /** Where the record that is being scanned starts. */
    recordPlace;
    walk = new JsonWalk();
    scan = {
        outcome: 'end',
        start: 0,
        end: 0,
        next: 0,
        linesBefore: 0,
        lines: 0,
    };
    /** `place`: where the first byte stands, as `savePlace` gave it; a document's start if absent. */
    constructor(place = DOCUMENT_START) {
        this.place = { ...place };
        this.recordPlace = { ...place };
    }
    /** The place at the last `next`. At the end of the input `isInArray` means an unclosed array. */
    savePlace() {
        return { ...this.place };
    }
    /** The place at the `start` of a record that is not over: `next` asked for more bytes. */
    saveRecordPlace() {
        return { ...this.recordPlace };
    }
    /**
     * Scans the next record. `from` is the scan's `next` of the call before; `isLast` says that no
     * bytes follow `to`. The result does not depend on where `to` is, once it is not 'need-more'.
     */
    next(bytes, from, to, isLast) {
        const { scan, walk, recordPlace } = this;
        copyPlace(this.place, recordPlace);
        walk.lines = 0;
        scan.start = walkSeparators(bytes, from, to, recordPlace, walk);
        scan.linesBefore = walk.lines;
        if (scan.start === to)
            return isLast ? this.finish(to) : this.waitAt(from);
        const end = walkValue(bytes, scan.start, to, isLast, walk);
        if (end === MALFORMED || (end === INCOMPLETE && isLast)) {
            return this.giveUp(bytes, from, to, isLast);
        }
        if (end === INCOMPLETE)
            return this.waitAt(from);
        const next = walkSeparator(bytes, end, to, recordPlace.isInArray);
        if (next === to && !isLast && bytes[next - 1] !== LINE_FEED)
            return this.waitAt(from);
        return this.accept(bytes, end, next);
    }
    /**
     * Gives up on the record for which `next` asked for more bytes than the caller will hold. `from`
     * is the scan's `start`. 'malformed': the record ends at the scan's `next`. 'need-more': the bytes
     * before the scan's `next` belong to the record and may be let go; call again from there.
     * `lines` counts from `from`.
     */
    skipRecord(bytes, from, to, isLast) {
        const { scan } = this;
        scan.start = from;
        scan.linesBefore = 0;
        const found = findResumePoint(bytes, from, to, isLast, this.recordPlace);
        if (found >= 0)
            return this.reject(bytes, found);
        scan.outcome = 'need-more';
        scan.next = ~found;
        scan.end = scan.next;
        scan.lines = countLines(bytes, from, scan.next);
        return scan;
    }
    finish(to) {
        const { scan } = this;
        copyPlace(this.recordPlace, this.place);
        scan.outcome = 'end';
        scan.end = to;
        scan.next = to;
        scan.lines = scan.linesBefore;
        return scan;
    }
    waitAt(from) {
        const { scan } = this;
        scan.outcome = 'need-more';
        scan.end = scan.start;
        scan.next = from;
        scan.lines = 0;
        return scan;
    }
    giveUp(bytes, from, to, isLast) {
        const found = findResumePoint(bytes, this.scan.start, to, isLast, this.recordPlace);
        return found < 0 ? this.waitAt(from) : this.reject(bytes, found);
    }
    reject(bytes, next) {
        const { scan, place } = this;
        place.isInArray = this.recordPlace.isInArray;
        startLine(place);
        scan.outcome = 'malformed';
        scan.end = trimEnd(bytes, scan.start, next);
        scan.next = next;
        scan.lines = scan.linesBefore + countLines(bytes, scan.start, next);
        return scan;
    }
    accept(bytes, end, next) {
        const { scan, walk, recordPlace, place } = this;
        scan.outcome = 'record';
        scan.end = end;
        scan.next = next;
        scan.lines = walk.lines;
        place.isInArray = recordPlace.isInArray;
        if (bytes[next - 1] === LINE_FEED) {
            scan.lines += 1;
            startLine(place);
        }
        else {
            const isSameLine = walk.lineStart === -1;
            place.margin = isSameLine ? recordPlace.margin : measureMargin(bytes, walk.lineStart, next);
            place.isInMargin = false;
        }
        return scan;
    }
}
function copyPlace(from, to) {
    to.isInArray = from.isInArray;
    to.margin = from.margin;
    to.isInMargin = from.isInMargin;
}
function countLines(bytes, from, to) {
    let lines = 0;
    for (let at = from; at < to; at += 1)
        if (bytes[at] === LINE_FEED)
            lines += 1;
    return lines;
}
function trimEnd(bytes, start, next) {
    let end = next;
    while (end > start && isSpace(bytes[end - 1]))
        end -= 1;
    return end;
}
function isSpace(byte) {
    return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}
