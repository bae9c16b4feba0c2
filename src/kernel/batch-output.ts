import { describeProblem } from '../domain/describe-problem.ts';
import { problemCatalog } from '../domain/problem-catalog.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import { Tally } from '../domain/tally.ts';
import type { FastPath, FastSink } from '../fast/fast-path.ts';
import type { Slot } from '../map/destination.ts';
import type { Draft } from '../map/draft.ts';
import { ELEMENT_SEPARATOR } from '../parse/element-separator.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { BatchReject, BatchResult } from './batch.ts';
import { OutputBuffer } from './output-buffer.ts';
import { renderRawJson } from './raw-json.ts';
import type { RowIndex } from './row-index.ts';
import type { RecordSpan } from './record-reader.ts';
import type { RowFormatter } from './row-formatter.ts';

/** Values in reject reasons are cut to this many UTF-16 units; the raw record never is. */
const MAX_VALUE_UNITS = 200;
/** Names beyond this are not told apart: the limit that they are counted for is far below. */
const MAX_NAMES = 1000;

/** Memory that is used for one batch after another. */
export interface BatchBuffers {
  readonly index: RowIndex;
  readonly rejected: OutputBuffer;
}

/** Collects what comes of one batch. */
export class BatchOutput implements FastSink {
  private readonly bytes: Buffer;
  private readonly format: SourceFormat;
  private readonly formatter: RowFormatter;
  private readonly rows: OutputBuffer;
  private readonly index: RowIndex;
  private readonly rejects: BatchReject[] = [];
  private readonly rejected: OutputBuffer;
  private readonly problems = new Tally<ProblemCode>();
  private readonly repairs = new Tally<RepairRule>();
  private readonly names = new Set<string>();
  private records = 0;
  private accepted = 0;
  private blankLines = 0;
  private repeatedHeaders = 0;

  /** `room`: memory for the rows, as far as it is enough. */
  constructor(
    bytes: Buffer,
    format: SourceFormat,
    formatter: RowFormatter,
    { index, rejected }: BatchBuffers,
    room: SharedArrayBuffer | null,
  ) {
    this.bytes = bytes;
    this.format = format;
    this.formatter = formatter;
    this.rows = new OutputBuffer(room);
    this.index = index;
    this.rejected = rejected;
  }

  countOther(kind: 'blank' | 'repeated-header'): void {
    if (kind === 'blank') this.blankLines += 1;
    else this.repeatedHeaders += 1;
  }

  accept(rows: readonly string[], repairs: readonly RepairRule[], drafts: readonly Draft[]): void {
    for (const row of rows) {
      this.rows.appendText(row);
      this.index.add(this.rows.length, this.records);
    }
    for (const rule of repairs) this.repairs.add(rule);
    for (const draft of drafts) this.addNames(draft);
    this.records += 1;
    this.accepted += 1;
  }

  /** One row a record. */
  appendRows(bytes: Uint8Array, rowEnds: Uint32Array): void {
    if (this.formatter.hasRows) {
      this.index.addRun(rowEnds, this.rows.length, this.records);
      this.rows.appendBytes(bytes);
    } else {
      this.index.addEmptyRun(rowEnds.length, this.records);
    }
    this.records += rowEnds.length;
    this.accepted += rowEnds.length;
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
    const raw = this.bytes.subarray(span.byteStart, span.byteEnd);
    this.rejects.push({
      record: this.records,
      line: span.line,
      byteStart: span.byteStart,
      byteEnd: span.byteEnd,
      rawJson: renderRawJson(raw),
      errorsJson: renderErrors(problems),
    });
    this.appendRejected(span, raw);
    this.records += 1;
  }

  /** `lines`: physical lines in the batch. */
  finish(lines: number): BatchResult {
    return {
      output: this.rows.take(),
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
    };
  }

  /** What stands between two elements of a JSON document belongs to neither of them. */
  private appendRejected(span: RecordSpan, raw: Buffer): void {
    if (this.format === 'json') {
      if (this.rejected.length > 0) this.rejected.appendText(ELEMENT_SEPARATOR);
      this.rejected.appendBytes(raw);
    } else {
      this.rejected.appendBytes(this.bytes.subarray(span.byteStart, span.next));
    }
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

/** The JSON text of a reject's `errors`. */
export function renderErrors(problems: readonly Problem[]): string {
  return JSON.stringify(
    problems.map((problem) => ({
      stage: problemCatalog[problem.code].stage,
      code: problem.code,
      field: problem.field,
      value: cut(problem.value),
      message: describeProblem(problem),
    })),
  );
}

function cut(value: string | null): string | null {
  if (value === null || value.length <= MAX_VALUE_UNITS) return value;
  return `${value.slice(0, MAX_VALUE_UNITS)}…`;
}
