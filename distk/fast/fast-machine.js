import { createFastModule } from './fast-module.js';
import { ANSWER, decodeChannel, STOP } from './ops.js';
import { RoomPool } from './output-room.js';
import { PhonePlanTable } from './phone-plan-table.js';
import { RepairSets } from './repair-sets.js';
const SCRATCH_BYTES = 512 * 1024;
/** Room behind the scratch text, where the module puts it together with its key. */
const TOGETHER_BYTES = SCRATCH_BYTES + 4096;
const MEMO_BYTES = 1024 * 1024;
const MOST_ROWS = 16 * 1024;
const MAX_PENDING = 8192;
const PADDING_BYTES = 64;
const LINE_FEED = 10;
const UTF8_BYTES_PER_UNIT = 3;
const NOTHING = { json: null, repairs: [], channel: 0 };
/** The module with its memory, and the host's side of the talk between them. */
export class FastMachine {
    /** What the module's own constants take at the start of the memory. */
    static reservedBytes = 4096;
    static keysBytes = 512 * 1024;
    exports;
    rooms;
    arena;
    format;
    repairSets;
    scratch;
    result;
    rowEnds;
    repairCounts;
    usedOps;
    phonePlans;
    input = 0;
    inputCapacity = 0;
    inputEnd = 0;
    isAsciiOnly = false;
    view = Buffer.alloc(0);
    words = new Int32Array();
    step = { next: 0, lines: 0, problem: null };
    /** `maxRecordBytes`: records of this length or more are left to the plain way. */
    constructor(arena, repairSets, format, maxRecordBytes) {
        this.rooms = new RoomPool((byteCount) => ({
            start: arena.reserve(byteCount),
            buffer: arena.buffer,
        }));
        this.arena = arena;
        this.format = format;
        this.repairSets = repairSets;
        this.scratch = arena.reserve(SCRATCH_BYTES + TOGETHER_BYTES);
        this.result = arena.reserve(16);
        this.rowEnds = arena.reserve(MOST_ROWS * 4);
        this.repairCounts = arena.reserve(RepairSets.maxSets * 4);
        this.usedOps = arena.reserve(format.maxOps);
        this.phonePlans = new PhonePlanTable(arena);
        this.exports = createFastModule(arena.memory, {
            resolve: (op, start, length, flags, channel) => this.resolve(op, start, length, flags, channel),
            learnPhonePlan: (firstDigits) => this.phonePlans.learn(firstDigits),
            learnKey: (container, start, length) => format.learnKey(container, this.readText(start, length)),
        });
        this.layOut();
        this.exports.initLimits(maxRecordBytes);
    }
    layOut() {
        const { arena, format } = this;
        const fields = arena.reserve(format.fieldsBytes);
        const pending = arena.reserve(MAX_PENDING * 4);
        const used = arena.reserve((format.maxOps + 1) * 4);
        const memo = arena.reserve(MEMO_BYTES);
        const keys = format.isJson ? arena.reserve(FastMachine.keysBytes) : 0;
        this.exports.init(format.ops, fields, this.scratch, this.result, memo, memo + MEMO_BYTES, keys, keys === 0 ? 0 : keys + FastMachine.keysBytes, this.repairCounts, pending, used, this.usedOps, this.phonePlans.address);
    }
    open(bytes, isAsciiOnly) {
        this.isAsciiOnly = isAsciiOnly;
        if (bytes.length > this.inputCapacity) {
            this.inputCapacity = bytes.length * 2;
            this.input = this.arena.reserve(this.inputCapacity + PADDING_BYTES);
        }
        this.inputEnd = this.input + bytes.length;
        this.lookAgain();
        this.view.set(bytes, this.input);
        this.view.fill(LINE_FEED, this.inputEnd, this.inputEnd + PADDING_BYTES);
        this.words.fill(0, this.repairCounts >> 2, (this.repairCounts >> 2) + RepairSets.maxSets);
        this.view.fill(0, this.usedOps, this.usedOps + this.format.maxOps);
    }
    advance(from, sink) {
        const { exports, step } = this;
        step.next = from;
        step.lines = 0;
        step.problem = null;
        for (;;) {
            const start = this.input + step.next;
            sink.rows.reserve(exports.leastRoom(start, this.inputEnd, this.format.rowOverhead()));
            this.lookAgain();
            const { position, end } = sink.rows;
            const stop = this.run(start, position, end);
            const rows = exports.getRows();
            if (rows > 0) {
                const ends = new Uint32Array(this.words.buffer, this.rowEnds, rows);
                sink.takeRows(exports.getOut() - position, ends);
            }
            step.lines += exports.getLines();
            step.next = exports.getStop() - this.input;
            if (stop === STOP.REJECTED)
                step.problem = this.findProblem();
            if (stop !== STOP.FULL || this.input + step.next >= this.inputEnd)
                return step;
        }
    }
    *listRepairs() {
        for (let set = 1; set < this.repairSets.size; set += 1) {
            const count = this.words[(this.repairCounts >> 2) + set];
            if (count > 0)
                yield { rules: this.repairSets.rulesOf(set), count };
        }
    }
    *listSlots() {
        for (let op = 0; op < this.format.maxOps; op += 1) {
            const slot = this.view[this.usedOps + op] === 1 ? this.format.slotOf(op) : null;
            if (slot !== null)
                yield slot;
        }
    }
    run(from, output, outputEnd) {
        const { format } = this;
        return this.exports.run(format.isJson, from, this.inputEnd, output, outputEnd, this.rowEnds, MOST_ROWS, format.rowOverhead(), format.doubled, this.isAsciiOnly);
    }
    /** Views of memory that has grown do not reach what is new. */
    lookAgain() {
        const { buffer } = this.arena;
        if (this.view.buffer === buffer)
            return;
        this.view = Buffer.from(buffer);
        this.words = new Int32Array(buffer);
    }
    readText(start, length) {
        return this.view.toString('utf8', start, start + length);
    }
    findProblem() {
        const { exports } = this;
        const raw = this.readText(exports.getBadStart(), exports.getBadLength());
        const channelType = decodeChannel(exports.getBadChannel());
        return this.format.findProblem(exports.getBadOp(), raw, exports.getBadFlags(), channelType);
    }
    resolve(op, start, length, flags, channelType) {
        const raw = this.readText(start, length);
        const resolved = this.format.resolve(op, raw, flags, decodeChannel(channelType));
        if (resolved === 'hard')
            return ANSWER.HARD;
        if (resolved === 'bad')
            return ANSWER.BAD;
        const { json, repairs, channel } = resolved === 'absent' ? NOTHING : resolved;
        const set = this.repairSets.numberOf(repairs);
        const isTooLong = json !== null && json.length * UTF8_BYTES_PER_UNIT > SCRATCH_BYTES;
        if (set === null || isTooLong)
            return ANSWER.HARD;
        const word = this.result >> 2;
        this.words[word] = json === null ? 0 : this.view.write(json, this.scratch, 'utf8');
        this.words[word + 1] = set;
        this.words[word + 2] = channel;
        return json === null ? ANSWER.ABSENT : ANSWER.VALUE;
    }
}
