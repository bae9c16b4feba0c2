import { Tally } from '../domain/tally.js';
import { OutputBuffer } from './output-buffer.js';
import { appendOriginal, createReject } from './batch-reject.js';
/** Names beyond this are not told apart: the limit that they are counted for is far below. */
const MAX_NAMES = 1000;
/** Rows are seldom more times as long as their records. More room than is used takes no memory. */
const EXPECTED_RATIO = 3;
/** Collects what comes of one batch. */
export class BatchOutput {
    bytes;
    format;
    formatter;
    rows;
    index;
    rejects = [];
    rejected;
    problems = new Tally();
    repairs = new Tally();
    names = new Set();
    marker;
    records = 0;
    accepted = 0;
    blankLines = 0;
    repeatedHeaders = 0;
    /** `rooms`: memory for the rows. `marker`: null without checks over the run. */
    constructor(bytes, format, formatter, { index, rejected }, rooms, marker) {
        this.bytes = bytes;
        this.format = format;
        this.formatter = formatter;
        this.rows = new OutputBuffer(formatter.hasRows ? bytes.length * EXPECTED_RATIO : 0, rooms);
        this.index = index;
        this.rejected = rejected;
        this.marker = marker;
    }
    countOther(kind) {
        if (kind === 'blank')
            this.blankLines += 1;
        else
            this.repeatedHeaders += 1;
    }
    accept({ rows, repairs, endpoints }, drafts) {
        for (const row of rows) {
            this.rows.appendText(row);
            this.index.add(this.rows.length, this.records);
        }
        for (const rule of repairs)
            this.repairs.add(rule);
        for (const draft of drafts)
            this.addNames(draft);
        if (this.marker !== null)
            for (const endpoint of endpoints)
                this.marker.add(endpoint);
        this.records += 1;
        this.accepted += 1;
    }
    /** One row a record. */
    takeRows(byteCount, rowEnds) {
        this.marker?.addRows(this.rows.peek(byteCount), rowEnds);
        if (this.formatter.hasRows) {
            this.index.addRun(rowEnds, this.rows.length, this.records);
            this.rows.advance(byteCount);
        }
        else {
            this.index.addEmptyRun(rowEnds.length, this.records);
        }
        this.records += rowEnds.length;
        this.accepted += rowEnds.length;
    }
    /** Counts what the fast path repaired, and the names that it used. */
    addFast(fast) {
        for (const { rules, count } of fast.listRepairs()) {
            for (const rule of rules)
                this.repairs.add(rule, count);
        }
        for (const slot of fast.listSlots())
            this.addName(slot);
    }
    reject(span, problems) {
        for (const { code } of problems)
            this.problems.add(code);
        this.rejects.push(createReject(this.records, span, this.bytes, problems));
        appendOriginal(this.rejected, this.format, this.bytes, span);
        this.records += 1;
    }
    /** `lines`: physical lines in the batch. */
    finish(lines) {
        const { bytes: output, lease } = this.rows.take();
        return {
            output,
            lease,
            ...this.index.take(),
            counts: {
                records: this.records,
                accepted: this.accepted,
                rejected: this.rejects.length,
                blankLines: this.blankLines,
                repeatedHeaders: this.repeatedHeaders,
                lines,
            },
            rejects: this.rejects,
            rejectBytes: this.rejected.takeCopy(),
            problems: this.problems.toRecord(),
            repairs: this.repairs.toRecord(),
            names: [...this.names],
            widths: this.formatter.takeColumns(),
            marks: this.marker?.finish() ?? null,
        };
    }
    addNames(draft) {
        for (const { slot, texts } of draft.fields) {
            if (texts.some((text) => text.trim() !== ''))
                this.addName(slot);
        }
    }
    addName(slot) {
        if (slot.isCustomName && this.names.size < MAX_NAMES)
            this.names.add(slot.path);
    }
}
