import type { Finding } from '../domain/problem.ts';
import type { Draft } from '../map/draft.ts';
import type { JsonPlace } from '../parse/scan-json.ts';

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
  skipTo(next: number, lines: number): void {
    this.next = next;
    this.lines += lines;
  }

  /** Moves to what stands at `next` and ends at `end`; then comes the new `next`, `lines` lines further. */
  moveTo(end: number, next: number, lines: number): void {
    this.line += this.lines;
    this.byteStart = this.next;
    this.byteEnd = end;
    this.next = next;
    this.lines = lines;
  }
}

/** What stands in a span: a record, or bytes that hold none. */
export type SpanKind = 'record' | 'blank' | 'repeated-header' | 'end';

/** Walks the records of one batch after another in one source. */
export interface RecordReader {
  /** Starts a batch. `bytes` are whole records; `place` is where they stand in a JSON document. */
  open(bytes: Buffer, place: JsonPlace | null): void;
  /**
   * Moves `span` to what stands at `span.next`. At the end of the batch, `span.line + span.lines` is
   * the number of its lines.
   */
  advance(span: RecordSpan): SpanKind;
  /** The drafts of the record that `span` is at, one an endpoint; or why it can't be read. */
  read(span: RecordSpan): Draft[] | Finding;
}
