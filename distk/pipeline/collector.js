import { createProblem } from '../domain/problem.js';
import { Tally } from '../domain/tally.js';
import { withoutTerminator } from '../frame/spooled-bytes.js';
import { renderErrors } from '../kernel/batch-reject.js';
import { conserve } from './conservation.js';
import { NO_PROGRESS } from './file-progress.js';
import { FirstRejects } from './first-rejects.js';
import { describeUntaken } from './untaken.js';
/** Names beyond this are not told apart: the limit that they are counted for is far below. */
const MAX_NAMES = 1000;
/**
 * Takes what comes of the pieces in input order: gives records and lines their numbers, hands rows
 * and rejects on, and keeps the books. One call at a time.
 */
export class Collector {
    inputs = [];
    problems = new Tally();
    repairs = new Tally();
    /** Distinct attribute and metric names of accepted endpoints. */
    names = new Set();
    /** JSON documents whose array has no end. */
    unclosedDocuments = [];
    firstRejects;
    destinations;
    maxRecordBytes;
    checks;
    progress = { ...NO_PROGRESS };
    file = null;
    endPlace = null;
    totals = {
        records: 0,
        accepted: 0,
        rejected: 0,
        blankLines: 0,
        repeatedHeaders: 0,
        endpoints: 0,
    };
    /** `checks`: what records are held against one another by, or null. */
    constructor(destinations, plan, showsValues, checks = null) {
        this.destinations = destinations;
        this.maxRecordBytes = plan.maxRecordBytes;
        this.firstRejects = new FirstRejects(plan, showsValues);
        this.checks = checks;
    }
    async take({ step, batch }) {
        if (step.kind === 'start')
            this.startFile(step.file, step.isResumed);
        else if (step.kind === 'end')
            this.endFile(step.file, step.textBytes);
        else if (step.piece.kind === 'stray')
            await this.takeStray(step.file, step.piece);
        else if (batch !== null) {
            const result = this.review(step.file, step.piece, batch.result);
            await this.takeBatch(step.file, batch.byteCount, result);
        }
        if (step.kind === 'piece')
            this.endPlace = step.piece.endPlace;
    }
    /** What the checks over the whole run found without rejecting anything, as sentences. */
    listCheckWarnings() {
        return this.checks?.listWarnings() ?? [];
    }
    counts() {
        return { ...this.totals };
    }
    /** The inputs that were read, the last of them only so far if the run was stopped within it. */
    listInputs() {
        const { file, inputs } = this;
        return file === null ? [...inputs] : [...inputs, this.describeInput(file)];
    }
    /** Where reading is to go on after the last step that was taken. */
    place() {
        const { file } = this;
        if (file === null)
            return { file: this.inputs.length, within: null };
        const textBytes = this.progress.byteOffset - file.opened.firstByte;
        const within = { textBytes, json: this.endPlace, stored: file.opened.digest() };
        return { file: this.inputs.length, within };
    }
    /** What was read of the file but not taken yet, in words that follow `Cannot go on`. */
    describeUntaken() {
        const { byteOffset, records } = this.progress;
        return this.file === null ? '' : describeUntaken(this.file, byteOffset, records);
    }
    save() {
        return {
            inputs: [...this.inputs],
            problems: this.problems.toRecord(),
            repairs: this.repairs.toRecord(),
            names: [...this.names],
            unclosedDocuments: [...this.unclosedDocuments],
            firstRejects: [...this.firstRejects.found],
            counts: this.counts(),
            progress: { ...this.progress },
        };
    }
    /** Goes on with books that were saved at a place. Before the first step. */
    restore(books, place) {
        this.endPlace = place.within?.json ?? null;
        this.inputs.push(...books.inputs);
        this.problems.addAll(books.problems);
        this.repairs.addAll(books.repairs);
        this.addNames(books.names);
        this.unclosedDocuments.push(...books.unclosedDocuments);
        this.firstRejects.found.push(...books.firstRejects);
        this.totals = { ...books.counts };
        this.progress = { ...books.progress };
    }
    startFile(file, isResumed) {
        this.file = file;
        if (isResumed)
            return;
        this.checks?.startFile(file.name, this.totals.records);
        const { opened, start } = file;
        this.endPlace = null;
        this.progress = { ...NO_PROGRESS };
        this.progress.byteOffset = opened.firstByte + start.bytes;
        this.progress.lines = start.lines;
        this.progress.blankLines = start.blankLines;
        this.totals.blankLines += start.blankLines;
    }
    review({ source }, piece, result) {
        if (this.checks === null)
            return result;
        const { bytes, place } = piece;
        return this.checks.review({ source, bytes, place }, result, this.totals.records);
    }
    async takeBatch(file, byteCount, result) {
        const { progress } = this;
        const { counts } = result;
        conserve(counts.records === counts.accepted + counts.rejected, 'a batch lost a record');
        await this.writeRejects(file, result);
        await this.writeRows(result);
        this.problems.addAll(result.problems);
        this.repairs.addAll(result.repairs);
        this.addNames(result.names);
        for (const books of [progress, this.totals]) {
            books.records += counts.records;
            books.accepted += counts.accepted;
            books.rejected += counts.rejected;
            books.blankLines += counts.blankLines;
            books.repeatedHeaders += counts.repeatedHeaders;
        }
        progress.lines += counts.lines;
        progress.byteOffset += byteCount;
    }
    addNames(names) {
        for (const name of names)
            if (this.names.size < MAX_NAMES)
                this.names.add(name);
    }
    /** Takes one record that could not be framed, and disposes of its bytes. */
    async takeStray(file, stray) {
        const { progress } = this;
        const problem = this.describeStray(stray);
        this.problems.add(problem.code);
        try {
            await this.writeStray(file, stray, renderErrors([problem]));
        }
        finally {
            await stray.body.dispose();
        }
        for (const books of [progress, this.totals]) {
            books.records += 1;
            books.rejected += 1;
        }
        progress.lines += stray.lines;
        progress.byteOffset += stray.body.length;
    }
    /** `textBytes`: what was read of the file. All of it must have been taken by now. */
    endFile(file, textBytes) {
        const { progress } = this;
        const takenBytes = progress.byteOffset - file.opened.firstByte;
        conserve(takenBytes === textBytes, `${textBytes - takenBytes} bytes of "${file.name}" are lost`);
        conserve(progress.records === progress.accepted + progress.rejected, 'a record is lost');
        if (file.framer.isUnclosed())
            this.unclosedDocuments.push(file.name);
        this.inputs.push(this.describeInput(file));
        this.file = null;
    }
    describeInput(file) {
        const { progress } = this;
        const { bytes, sha256 } = file.opened.digest();
        return {
            file: file.name,
            format: file.source.format,
            compression: file.opened.compression,
            encoding: file.opened.encoding,
            bytes,
            sha256,
            records: progress.records,
            accepted: progress.accepted,
            rejected: progress.rejected,
            blankLines: progress.blankLines,
            repeatedHeaders: progress.repeatedHeaders,
        };
    }
    async writeRows({ output, rowEnds, rowRecords }) {
        if (rowEnds.length === 0)
            return;
        const before = this.totals.records + 1;
        const recordOf = (row) => before + rowRecords[row];
        await this.destinations.rows.write({ bytes: output, rowEnds, recordOf });
        this.totals.endpoints += rowEnds.length;
    }
    async writeRejects(file, result) {
        const { rejects } = this.destinations;
        const { records, lines, byteOffset } = this.progress;
        for (const { line, rawJson, errorsJson } of result.rejects) {
            this.firstRejects.note(file, { line: lines + line + 1, rawJson, errorsJson });
        }
        if (rejects === null || result.rejects.length === 0)
            return;
        await rejects.write(result.rejects.map((reject) => ({
            file: file.name,
            record: records + reject.record + 1,
            line: lines + reject.line + 1,
            byteStart: byteOffset + reject.byteStart,
            byteEnd: byteOffset + reject.byteEnd,
            rawJson: reject.rawJson,
            errorsJson: reject.errorsJson,
        })));
        await rejects.writeOriginals(originalSource(file), result.rejectBytes);
    }
    async writeStray(file, stray, errorsJson) {
        const { rejects } = this.destinations;
        const { records, lines, byteOffset } = this.progress;
        // What the record holds may be too large to look for a place in it.
        this.firstRejects.note(file, { line: lines + 1, rawJson: '"raw":""', errorsJson });
        if (rejects === null)
            return;
        const position = {
            file: file.name,
            record: records + 1,
            line: lines + 1,
            byteStart: byteOffset,
            byteEnd: byteOffset + stray.body.length - stray.terminatorBytes,
        };
        const raw = withoutTerminator(stray.body, stray.terminatorBytes);
        await rejects.writeLarge(position, raw, errorsJson);
        const source = originalSource(file);
        if (source.format === 'json') {
            await rejects.writeLargeOriginal(source, raw);
            return;
        }
        const { separator } = file.start;
        const hasQuotes = (file.source.csv?.dialect.quote ?? null) !== null;
        const isApart = hasQuotes && separator === null;
        await rejects.writeLargeOriginal({ ...source, isApart }, stray.body);
        if (separator !== null)
            await rejects.writeOriginals(source, separator);
    }
    describeStray({ reason, body, terminatorBytes }) {
        if (reason.code === 'open-quote') {
            const facts = { openedLine: this.progress.lines + 1 };
            return createProblem({ code: 'unclosed-quote', facts }, '', null);
        }
        const facts = {
            limitBytes: this.maxRecordBytes,
            actualBytes: body.length - terminatorBytes,
        };
        return createProblem({ code: 'record-too-long', facts }, '', null);
    }
}
function originalSource({ source, start }) {
    return { format: source.format, header: start.header };
}
