import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from '../map/destination.ts';
import { isPlainPhone } from '../normalize/phone.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import type { Arena } from './arena.ts';
import { createFastModule } from './fast-module.ts';
import type { FastExports } from './fast-module.ts';
import type { FastPath, FastSink, FastStep } from './fast-path.ts';
import type { OpTable } from './op-table.ts';
import { ANSWER, decodeChannel } from './ops.ts';
import { RepairSets } from './repair-sets.ts';
import { resolveValue } from './value-resolver.ts';

const SCRATCH_BYTES = 512 * 1024;
const MEMO_BYTES = 1024 * 1024;
const MOST_ROWS = 16 * 1024;
const MAX_PENDING = 8192;
const OUTPUT_BYTES = 2 * 1024 * 1024;

/** What the module works with in one call. Addresses. */
export interface RunArea {
  readonly output: number;
  readonly outputEnd: number;
  readonly rowEnds: number;
  readonly mostRows: number;
}

/** Runs the module from `from` to `to`. */
export type RunModule = (from: number, to: number, area: RunArea, isAsciiOnly: boolean) => number;

export interface MachineOptions {
  readonly arena: Arena;
  readonly ops: OpTable;
  readonly repairSets: RepairSets;
  readonly normalizers: Normalizers;
  readonly fieldsBytes: number;
  /** The text of a value's bytes, with its escapes resolved. */
  readonly readText: (text: string, flags: number) => string;
}

/** The module with its memory, and the host's side of the talk between them. */
export class FastMachine implements FastPath {
  /** What the module's own constants take at the start of the memory. */
  static readonly reservedBytes = 4096;

  readonly exports: FastExports;
  private readonly options: MachineOptions;
  private readonly scratch: number;
  private readonly result: number;
  private readonly rowEnds: number;
  private readonly repairCounts: number;
  private readonly usedOps: number;
  private runModule: RunModule = () => 0;
  private output = 0;
  private input = 0;
  private inputEnd = 0;
  private isAsciiOnly = false;
  private view: Buffer = Buffer.alloc(0);
  private words: Int32Array = new Int32Array();
  private readonly step: FastStep = { next: 0, lines: 0 };

  constructor(options: MachineOptions) {
    const { arena, ops } = options;
    this.options = options;
    this.scratch = arena.reserve(SCRATCH_BYTES);
    this.result = arena.reserve(16);
    this.rowEnds = arena.reserve(MOST_ROWS * 4);
    this.repairCounts = arena.reserve(RepairSets.maxSets * 4);
    this.usedOps = arena.reserve(ops.count);
    const fields = arena.reserve(options.fieldsBytes);
    const pending = arena.reserve(MAX_PENDING * 4);
    const used = arena.reserve((ops.count + 1) * 4);
    const memo = arena.reserve(MEMO_BYTES);
    this.exports = createFastModule(arena.memory, {
      resolve: (slot, start, length, flags, channel) =>
        this.resolve(slot, start, length, flags, channel),
      isPlainPhone: (start, length) =>
        isPlainPhone(this.view.toString('latin1', start, start + length)) ? 1 : 0,
    });
    this.exports.init(
      ops.address,
      fields,
      this.scratch,
      this.result,
      memo,
      memo + MEMO_BYTES,
      this.repairCounts,
      pending,
      used,
      this.usedOps,
    );
  }

  /** Ends the making: no area is added after this. */
  start(runModule: RunModule): void {
    this.runModule = runModule;
    this.output = this.options.arena.reserve(OUTPUT_BYTES);
    this.input = this.options.arena.top;
    this.lookAgain();
  }

  open(bytes: Uint8Array, isAsciiOnly: boolean): void {
    const { arena } = this.options;
    this.isAsciiOnly = isAsciiOnly;
    this.inputEnd = this.input + bytes.length;
    arena.growTo(this.inputEnd);
    if (this.view.buffer !== arena.memory.buffer) this.lookAgain();
    this.view.set(bytes, this.input);
    this.words.fill(0, this.repairCounts >> 2, (this.repairCounts >> 2) + RepairSets.maxSets);
    this.view.fill(0, this.usedOps, this.usedOps + this.options.ops.count);
  }

  advance(from: number, sink: FastSink): FastStep {
    const { exports, step, output } = this;
    const area = {
      output,
      outputEnd: output + OUTPUT_BYTES,
      rowEnds: this.rowEnds,
      mostRows: MOST_ROWS,
    };
    step.next = from;
    step.lines = 0;
    for (;;) {
      const at = this.input + step.next;
      const isAtHard = this.runModule(at, this.inputEnd, area, this.isAsciiOnly) !== 0;
      const rows = exports.getRows();
      if (rows > 0) {
        const ends = new Uint32Array(this.words.buffer, this.rowEnds, rows);
        sink.appendRows(this.view.subarray(output, exports.getOut()), ends);
      }
      step.lines += exports.getLines();
      step.next = exports.getStop() - this.input;
      // Without a row the room was too small for even one: that record is for the plain way.
      if (isAtHard || rows === 0 || this.input + step.next >= this.inputEnd) return step;
    }
  }

  *listRepairs(): Generator<{ rules: readonly RepairRule[]; count: number }> {
    const { repairSets } = this.options;
    for (let set = 1; set < repairSets.size; set += 1) {
      const count = this.words[(this.repairCounts >> 2) + set];
      if (count > 0) yield { rules: repairSets.rulesOf(set), count };
    }
  }

  *listSlots(): Generator<Slot> {
    for (const [number, opSlot] of this.options.ops.slots.entries()) {
      if (opSlot !== null && this.view[this.usedOps + number] === 1) yield opSlot.slot;
    }
  }

  private lookAgain(): void {
    const { memory } = this.options.arena;
    this.view = Buffer.from(memory.buffer);
    this.words = new Int32Array(memory.buffer);
  }

  private resolve(
    op: number,
    start: number,
    length: number,
    flags: number,
    channel: number,
  ): number {
    const { ops, normalizers, readText, repairSets } = this.options;
    const opSlot = ops.slots[op];
    if (opSlot === null) return ANSWER.HARD;
    const text = readText(this.view.toString('utf8', start, start + length), flags);
    const { slot, maxListValues } = opSlot;
    const resolved = resolveValue(slot, text, decodeChannel(channel), normalizers, maxListValues);
    if (resolved === 'hard') return ANSWER.HARD;
    if (resolved === 'absent') return ANSWER.ABSENT;
    const set = repairSets.numberOf([...opSlot.repairs, ...resolved.repairs]);
    if (set === null || resolved.json.length * 3 > SCRATCH_BYTES) return ANSWER.HARD;
    const word = this.result >> 2;
    this.words[word] = this.view.write(resolved.json, this.scratch, 'utf8');
    this.words[word + 1] = set;
    this.words[word + 2] = resolved.channel;
    return ANSWER.VALUE;
  }
}
