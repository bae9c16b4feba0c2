import type { Endpoint } from '../domain/endpoint.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import { Tally } from '../domain/tally.ts';
import type { FastPath, FastRejects, FastRun, FastSink } from '../fast/fast-path.ts';
import type { RoomPool } from '../fast/output-room.ts';
import type { Slot } from '../map/destination.ts';
import type { Draft } from '../map/draft.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { BatchResult } from './batch.ts';
import { OutputBuffer } from './output-buffer.ts';
import { appendOriginal } from './batch-reject.ts';
import type { RejectPacker } from './reject-block.ts';
import type { RowIndex } from './row-index.ts';
import type { RecordSpan } from './record-reader.ts';
import type { RowFormatter } from './row-formatter.ts';
import type { RowMarker } from './row-marks.ts';

/** Names beyond this are not told apart: the limit that they are counted for is far below. */
const MAX_NAMES = 1000;

/** Rows are seldom more times as long as their records. More room than is used takes no memory. */
const EXPECTED_RATIO = 3;

/** Memory that is used for one batch after another. */
export interface BatchBuffers {
  readonly index: RowIndex;
  readonly rejects: RejectPacker;
  readonly rejected: OutputBuffer;
}

/** What is written of a record: a row an endpoint. */
export interface AcceptedRecord {
  readonly rows: readonly string[];
  readonly endpoints: readonly Endpoint[];
  readonly repairs: readonly RepairRule[];
}

/** Collects what comes of one batch. */
export class BatchOutput implements FastSink {
  private readonly bytes: Buffer;
  private readonly format: SourceFormat;
  private readonly formatter: RowFormatter;
  readonly rows: OutputBuffer;
  private readonly index: RowIndex;
  private readonly rejects: RejectPacker;
  private readonly rejected: OutputBuffer;
  private readonly problems = new Tally<ProblemCode>();
  private readonly repairs = new Tally<RepairRule>();
  private readonly names = new Set<string>();
  private readonly marker: RowMarker | null;
  private records = 0;
  private accepted = 0;
  private blankLines = 0;
  private repeatedHeaders = 0;

  /** `rooms`: memory for the rows. `marker`: null without checks over the run. */
  constructor(
    bytes: Buffer,
    format: SourceFormat,
    formatter: RowFormatter,
    { index, rejects, rejected }: BatchBuffers,
    rooms: RoomPool,
    marker: RowMarker | null,
  ) {
    this.bytes = bytes;
    this.format = format;
    this.formatter = formatter;
    this.rows = new OutputBuffer(formatter.hasRows ? bytes.length * EXPECTED_RATIO : 0, rooms);
    this.index = index;
    this.rejects = rejects;
    this.rejected = rejected;
    this.marker = marker;
  }

  countOther(kind: 'blank' | 'repeated-header'): void {
    if (kind === 'blank') this.blankLines += 1;
    else this.repeatedHeaders += 1;
  }

  accept({ rows, repairs, endpoints }: AcceptedRecord, drafts: readonly Draft[]): void {
    for (const row of rows) {
      this.rows.appendText(row);
      this.index.add(this.rows.length, this.records);
    }
    for (const rule of repairs) this.repairs.add(rule);
    for (const draft of drafts) this.addNames(draft);
    if (this.marker !== null) for (const endpoint of endpoints) this.marker.add(endpoint);
    this.records += 1;
    this.accepted += 1;
  }

  takeRun({ rowBytes, rowEnds, rowRecords, rejects }: FastRun): void {
    this.marker?.addRows(this.rows.peek(rowBytes), rowEnds);
    if (this.formatter.hasRows) {
      this.index.addRun(rowEnds, rowRecords, this.rows.length, this.records);
      this.rows.advance(rowBytes);
    } else {
      this.index.addEmptyRun(rowRecords, this.records);
    }
    const rejected = rejects === null ? 0 : this.takeRejects(rejects);
    this.records += rowEnds.length + rejected;
    this.accepted += rowEnds.length;
  }

  private takeRejects(rejects: FastRejects): number {
    for (const { code, count } of rejects.counts) this.problems.add(code, count);
    this.rejected.appendBytes(rejects.originals);
    return this.rejects.addRun(rejects, this.records);
  }

  /** Counts what the fast path repaired, and the names that it used. */
  addFast(fast: FastPath): void {
    for (const { rules, count } of fast.listRepairs()) {
      for (const rule of rules) this.repairs.add(rule, count);
    }
    for (const slot of fast.listSlots()) this.addName(slot);
  }

  reject(span: RecordSpan, problems: readonly Problem[]): void {
    for (const { code } of problems) this.problems.add(code);
    this.rejects.add(this.records, span, this.bytes, problems);
    appendOriginal(this.rejected, this.format, this.bytes, span);
    this.records += 1;
  }

  /** `lines`: physical lines in the batch. */
  finish(lines: number): BatchResult {
    return {
      ...this.lend(),
      counts: {
        records: this.records,
        accepted: this.accepted,
        rejected: this.records - this.accepted,
        blankLines: this.blankLines,
        repeatedHeaders: this.repeatedHeaders,
        lines,
      },
      problems: this.problems.toRecord(),
      repairs: this.repairs.toRecord(),
      names: [...this.names],
      widths: this.formatter.takeColumns(),
      marks: this.marker?.finish() ?? null,
    };
  }

  /** All of it stands in one room, so that nothing is copied on its way to another thread. */
  private lend() {
    const { rows } = this;
    const rowBytes = rows.length;
    const { rowEnds, rowRecords } = this.index.take();
    const { numbers, texts } = this.rejects.take();
    const rejected = this.rejected.reuse();
    const ends = rows.place(bytesOf(rowEnds));
    const records = rows.place(bytesOf(rowRecords));
    const rejectNumbers = rows.place(bytesOf(numbers));
    const rejectTexts = rows.place(texts);
    const rejectBytes = rows.place(rejected);
    const { buffer, start, lease } = rows.take();
    const bytesAt = (offset: number, length: number) =>
      new Uint8Array(buffer, start + offset, length);
    const numbersAt = (offset: number, length: number) =>
      new Uint32Array(buffer, start + offset, length);
    return {
      output: bytesAt(0, rowBytes),
      lease,
      rowEnds: numbersAt(ends, rowEnds.length),
      rowRecords: numbersAt(records, rowRecords.length),
      rejects: {
        numbers: numbersAt(rejectNumbers, numbers.length),
        texts: bytesAt(rejectTexts, texts.length),
      },
      rejectBytes: bytesAt(rejectBytes, rejected.length),
    };
  }

  private addNames(draft: Draft): void {
    for (const { slot, texts } of draft.fields) {
      if (texts.some((text) => text.trim() !== '')) this.addName(slot);
    }
  }

  private addName(slot: Slot): void {
    if (slot.isCustomName && this.names.size < MAX_NAMES) this.names.add(slot.path);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
