import { copyBytes } from '../domain/copy-bytes.ts';
import type { Slot } from '../map/destination.ts';
import type { Arena } from './arena.ts';
import { createFastModule, RUN_END } from './fast-module.ts';
import type { FastExports, RunEnd } from './fast-module.ts';
import type {
  FastPath,
  FastRejects,
  FastRepairs,
  FastSink,
  FastStep,
  ProblemNamer,
} from './fast-path.ts';
import { MOST_ENDING_BYTES, NamedProblems } from './named-problems.ts';
import type { ToldFormat } from './named-problems.ts';
import { ANSWER, decodeChannel } from './ops.ts';
import { RoomPool } from './output-room.ts';
import { PhonePlanTable } from './phone-plan-table.ts';
import { RepairSets } from './repair-sets.ts';
import type { Resolution, ResolvedValue } from './value-resolver.ts';

const SCRATCH_BYTES = 512 * 1024;
/** Most bytes of a byte within a JSON string. */
const ESCAPED_BYTES = 6;
/** Room behind the scratch text, where the module puts it together with its key. */
const TOGETHER_BYTES = SCRATCH_BYTES + 4096;
const MEMO_BYTES = 1024 * 1024;
const MOST_ROWS = 16 * 1024;
/** What the module remembers problems by: see assembly/told.ts. */
const TOLD_BYTES = 256 * 1024;
/** Of the rejects of a run: words, texts, and records as they came. */
const REJECT_WORDS = 6;
const MOST_REJECTS = 8 * 1024;
const REJECT_TEXT_BYTES = 1024 * 1024;
const ORIGINAL_BYTES = 512 * 1024;
const MAX_PENDING = 8192;
const PADDING_BYTES = 64;
const LINE_FEED = 10;
const UTF8_BYTES_PER_UNIT = 3;
const NOTHING: ResolvedValue = { json: null, repairs: [], channel: 0 };

/** What makes the machine one for a format. */
export interface FastFormat extends ToldFormat {
  readonly isJson: boolean;
  /** Address of the ops, and how many there can be. */
  readonly ops: number;
  readonly maxOps: number;
  readonly fieldsBytes: number;
  /** The byte that is doubled within quotes, or -1. */
  readonly doubled: number;
  /** Most bytes of a row that do not come from its record. */
  rowOverhead(): number;
  /** Resolves a value's bytes, as a string, that the module can't judge. */
  resolve(op: number, raw: string, flags: number, channelType: string | null): Resolution;
  /** The op for a new key in a JSON container, or a HARD answer. */
  learnKey(container: number, key: string): number;
}

/** The module with its memory, and the host's side of the talk between them. */
export class FastMachine implements FastPath {
  /** What the module's own constants take at the start of the memory. */
  static readonly reservedBytes = 4096;
  static readonly keysBytes = 512 * 1024;

  readonly exports: FastExports;
  readonly rooms: RoomPool;
  private readonly arena: Arena;
  private readonly format: FastFormat;
  private readonly repairSets: RepairSets;
  private readonly scratch: number;
  private readonly result: number;
  private readonly rowEnds: number;
  private readonly rowRecords: number;
  private readonly rejects: number;
  private readonly rejectTexts: number;
  private readonly originals: number;
  private readonly repairCounts: number;
  private readonly usedOps: number;
  private readonly phonePlans: PhonePlanTable;
  /** Where a batch can stand, and where it does. */
  private input = 0;
  private inputCapacity = 0;
  private inputEnd = 0;
  private isAsciiOnly = false;
  private view: Buffer = Buffer.alloc(0);
  private words: Int32Array = new Int32Array();
  private readonly problems: NamedProblems;
  private readonly step: FastStep = { next: 0, lines: 0 };

  /** `maxRecordBytes`: records of this length or more are left to the plain way. */
  constructor(
    arena: Arena,
    repairSets: RepairSets,
    format: FastFormat,
    namer: ProblemNamer,
    maxRecordBytes: number,
  ) {
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
    this.rowRecords = arena.reserve(MOST_ROWS * 4);
    this.rejects = arena.reserve(MOST_REJECTS * REJECT_WORDS * 4);
    this.rejectTexts = arena.reserve(REJECT_TEXT_BYTES);
    this.originals = arena.reserve(ORIGINAL_BYTES);
    this.repairCounts = arena.reserve(RepairSets.maxSets * 4);
    this.usedOps = arena.reserve(format.maxOps);
    this.phonePlans = new PhonePlanTable(arena);
    this.problems = new NamedProblems(arena, format, namer);
    this.exports = createFastModule(arena.memory, {
      resolve: (op, start, length, flags, channel) =>
        this.resolve(op, start, length, flags, channel),
      nameValue: (op, start, length, flags, channelType) =>
        this.problems.nameValue({ op, raw: this.readText(start, length), flags, channelType }),
      nameAbsence: (role) => this.problems.nameAbsence(role),
      nameFieldCount: (count) => this.problems.nameFieldCount(count),
      nameCut: (within, length) => this.problems.nameCut(within, length),
      learnPhonePlan: (firstDigits) => this.phonePlans.learn(firstDigits),
      learnKey: (container, start, length) =>
        format.learnKey(container, this.readText(start, length)),
    });
    this.layOut();
    // A rejected record must find room, escaped, with what stands around it.
    const mostText = REJECT_TEXT_BYTES - namer.beginning.length - MOST_ENDING_BYTES - PADDING_BYTES;
    this.exports.initLimits(Math.min(maxRecordBytes, Math.floor(mostText / ESCAPED_BYTES)));
  }

  private layOut(): void {
    const { arena, format } = this;
    const fields = arena.reserve(format.fieldsBytes);
    const pending = arena.reserve(MAX_PENDING * 4);
    const used = arena.reserve((format.maxOps + 1) * 4);
    const memo = arena.reserve(MEMO_BYTES);
    const keys = format.isJson ? arena.reserve(FastMachine.keysBytes) : 0;
    this.exports.init(
      format.ops,
      fields,
      this.scratch,
      this.result,
      memo,
      memo + MEMO_BYTES,
      keys,
      keys === 0 ? 0 : keys + FastMachine.keysBytes,
      this.repairCounts,
      pending,
      used,
      this.usedOps,
      this.phonePlans.address,
    );
    const told = arena.reserve(TOLD_BYTES);
    this.exports.initRejects(
      told,
      told + TOLD_BYTES,
      this.problems.table,
      this.problems.counts,
      this.rejects,
      this.rejects + MOST_REJECTS * REJECT_WORDS * 4,
      this.rejectTexts,
      this.rejectTexts + REJECT_TEXT_BYTES,
      this.originals,
      this.originals + ORIGINAL_BYTES,
    );
  }

  open(bytes: Uint8Array, isAsciiOnly: boolean): void {
    this.isAsciiOnly = isAsciiOnly;
    if (bytes.length > this.inputCapacity) {
      this.inputCapacity = bytes.length * 2;
      this.input = this.arena.reserve(this.inputCapacity + 2 * PADDING_BYTES);
    }
    this.inputEnd = this.input + bytes.length;
    this.lookAgain();
    copyBytes(bytes, this.view, this.input);
    this.view.fill(LINE_FEED, this.inputEnd, this.inputEnd + PADDING_BYTES);
    this.words.fill(0, this.repairCounts >> 2, (this.repairCounts >> 2) + RepairSets.maxSets);
    this.view.fill(0, this.usedOps, this.usedOps + this.format.maxOps);
  }

  advance(from: number, line: number, sink: FastSink): FastStep {
    const { exports, step } = this;
    step.next = from;
    step.lines = 0;
    for (;;) {
      const start = this.input + step.next;
      sink.rows.reserve(exports.leastRoom(start, this.inputEnd, this.format.rowOverhead()));
      this.lookAgain();
      const { position, end } = sink.rows;
      const ended = this.run(start, position, end);
      this.lookAgain();
      const rows = exports.getRows();
      sink.takeRun({
        rowBytes: exports.getOut() - position,
        rowEnds: this.numbersAt(this.rowEnds, rows),
        rowRecords: this.numbersAt(this.rowRecords, rows),
        rejects: exports.getRejects() > 0 ? this.takeRejects(line + step.lines) : null,
      });
      if (this.problems.isFull()) this.forgetProblems();
      step.lines += exports.getLines();
      step.next = exports.getStop() - this.input;
      if (ended !== RUN_END.DONE || this.input + step.next >= this.inputEnd) return step;
    }
  }

  *listRepairs(): Generator<FastRepairs> {
    for (let set = 1; set < this.repairSets.size; set += 1) {
      const count = this.words[(this.repairCounts >> 2) + set];
      if (count > 0) yield { rules: this.repairSets.rulesOf(set), count };
    }
  }

  *listSlots(): Generator<Slot> {
    for (let op = 0; op < this.format.maxOps; op += 1) {
      const slot = this.view[this.usedOps + op] === 1 ? this.format.slotOf(op) : null;
      if (slot !== null) yield slot;
    }
  }

  private run(from: number, output: number, outputEnd: number): RunEnd {
    const { format } = this;
    return this.exports.run(
      format.isJson,
      from,
      this.inputEnd,
      output,
      outputEnd,
      this.rowEnds,
      this.rowRecords,
      MOST_ROWS,
      format.rowOverhead(),
      format.doubled,
      this.isAsciiOnly,
    );
  }

  private takeRejects(firstLine: number): FastRejects {
    const { exports, view, rejectTexts, originals } = this;
    return {
      words: this.numbersAt(this.rejects, exports.getRejects() * REJECT_WORDS),
      firstLine,
      batchStart: this.input,
      texts: view.subarray(rejectTexts, rejectTexts + exports.getRejectTextBytes()),
      originals: view.subarray(originals, originals + exports.getOriginalBytes()),
      counts: this.problems.takeCounts(),
    };
  }

  private forgetProblems(): void {
    this.problems.forget();
    this.exports.initTold();
  }

  private numbersAt(address: number, count: number): Uint32Array {
    return new Uint32Array(this.arena.buffer, address, count);
  }

  /** Views of memory that has grown do not reach what is new. */
  private lookAgain(): void {
    const { buffer } = this.arena;
    if (this.view.buffer === buffer) return;
    this.view = Buffer.from(buffer);
    this.words = new Int32Array(buffer);
  }

  private readText(start: number, length: number): string {
    return this.view.toString('utf8', start, start + length);
  }

  private resolve(
    op: number,
    start: number,
    length: number,
    flags: number,
    channelType: number,
  ): number {
    const raw = this.readText(start, length);
    const resolved = this.format.resolve(op, raw, flags, decodeChannel(channelType));
    if (resolved === 'hard') return ANSWER.HARD;
    if (resolved === 'bad') return ANSWER.BAD;
    const { json, repairs, channel } = resolved === 'absent' ? NOTHING : resolved;
    const set = this.repairSets.numberOf(repairs);
    const isTooLong = json !== null && json.length * UTF8_BYTES_PER_UNIT > SCRATCH_BYTES;
    if (set === null || isTooLong) return ANSWER.HARD;
    const word = this.result >> 2;
    this.words[word] = json === null ? 0 : this.view.write(json, this.scratch, 'utf8');
    this.words[word + 1] = set;
    this.words[word + 2] = channel;
    return json === null ? ANSWER.ABSENT : ANSWER.VALUE;
  }
}
