import type { Problem } from '../domain/problem.ts';
import type { FastRejects } from '../fast/fast-path.ts';
import { createReject, renderErrors } from './batch-reject.ts';
import type { BatchReject, RejectSpan } from './batch-reject.ts';
import { growNumbers } from './grow-numbers.ts';
import { OutputBuffer } from './output-buffer.ts';
import { RAW_START, RAW_TEXT_END } from './raw-json.ts';

/** What stands in a reject's line between its position, its bytes, its errors and the next line. */
export const RAW = ',';
export const ERRORS = ',"errors":';
export const END = '}\n';
/** What precedes the bytes of a reject, and what follows them, where they are text. */
export const TEXT_START = Buffer.from(RAW + RAW_START);
const AFTER_TEXT = RAW_TEXT_END + ERRORS;
const INITIAL_REJECTS = 256;
const INITIAL_BYTES = 64 * 1024;
/** Longer than the stage and the code of any problem. */
const MOST_START_BYTES = 120;

/** What follows the bytes of a reject that are text, where it has one problem. */
export function renderEnding(problem: Problem): Uint8Array {
  return Buffer.from(AFTER_TEXT + renderErrors([problem]) + END);
}

/**
 * Rejects of a batch, packed: objects and texts of their own would have to be copied one by one on
 * their way between threads.
 */
export interface RejectBlock {
  /** Six numbers a reject, as `PackedAt` has them. */
  readonly numbers: Uint32Array;
  /** UTF-8: for each reject the rest of its line in the reject file, after its position. */
  readonly texts: Uint8Array;
}

/** Where each number of a reject stands. `errors` and `end` are offsets in `texts`. */
const PackedAt = { record: 0, line: 1, byteStart: 2, byteEnd: 3, errors: 4, end: 5 } as const;
const NUMBERS = 6;

/** Packs the rejects of one batch after another. */
export class RejectPacker {
  private count = 0;
  private numbers = new Uint32Array(INITIAL_REJECTS * NUMBERS);
  private readonly texts = new OutputBuffer(INITIAL_BYTES);

  /** `record`: its place in the batch, from 0. */
  add(record: number, span: RejectSpan, bytes: Uint8Array, problems: readonly Problem[]): void {
    this.addReject(createReject(record, span, bytes, problems));
  }

  addReject(reject: BatchReject): void {
    const { texts } = this;
    texts.appendText(RAW + reject.rawJson + ERRORS);
    const errors = texts.length;
    texts.appendText(reject.errorsJson + END);
    this.addNumbers(reject.record, reject, errors);
  }

  /** As `add`, for all that the fast path rejected in a run. Returns how many they are. */
  addRun({ words, texts, firstLine, batchStart }: FastRejects, firstRecord: number): number {
    const start = this.texts.length;
    this.texts.appendBytes(texts);
    const at = this.count * NUMBERS;
    this.reserve(at + words.length);
    const bases = [
      firstRecord,
      firstLine,
      -batchStart,
      -batchStart,
      start + AFTER_TEXT.length,
      start,
    ];
    for (let index = 0; index < words.length; index += 1) {
      this.numbers[at + index] = words[index] + bases[index % NUMBERS];
    }
    this.count += words.length / NUMBERS;
    return words.length / NUMBERS;
  }

  /** `errors`: where the errors start in the texts, which end with the reject's. */
  private addNumbers(
    record: number,
    { line, byteStart, byteEnd }: Pick<RejectSpan, 'line' | 'byteStart' | 'byteEnd'>,
    errors: number,
  ): void {
    const at = this.count * NUMBERS;
    this.reserve(at + NUMBERS);
    this.numbers[at + PackedAt.record] = record;
    this.numbers[at + PackedAt.line] = line;
    this.numbers[at + PackedAt.byteStart] = byteStart;
    this.numbers[at + PackedAt.byteEnd] = byteEnd;
    this.numbers[at + PackedAt.errors] = errors;
    this.numbers[at + PackedAt.end] = this.texts.length;
    this.count += 1;
  }

  private reserve(count: number): void {
    if (count > this.numbers.length) this.numbers = growNumbers(this.numbers, count);
  }

  /** The block so far. Starts anew: what is added next is written over it. */
  take(): RejectBlock {
    const numbers = this.numbers.subarray(0, this.count * NUMBERS);
    this.count = 0;
    return { numbers, texts: this.texts.reuse() };
  }
}

export function countRejects({ numbers }: RejectBlock): number {
  return numbers.length / NUMBERS;
}

/** A reject of a block. It reads what it is asked for. */
export class PackedReject {
  private readonly block: RejectBlock;
  private readonly text: Buffer;
  private at = 0;

  constructor(block: RejectBlock) {
    const { buffer, byteOffset, byteLength } = block.texts;
    this.block = block;
    this.text = Buffer.from(buffer, byteOffset, byteLength);
  }

  /** Moves to the reject of this number, from 0. */
  moveTo(index: number): void {
    this.at = index * NUMBERS;
  }

  get record(): number {
    return this.block.numbers[this.at + PackedAt.record];
  }
  get line(): number {
    return this.block.numbers[this.at + PackedAt.line];
  }
  get byteStart(): number {
    return this.block.numbers[this.at + PackedAt.byteStart];
  }
  get byteEnd(): number {
    return this.block.numbers[this.at + PackedAt.byteEnd];
  }
  get rawJson(): string {
    return this.text.toString('utf8', this.start + RAW.length, this.errors - ERRORS.length);
  }
  get errorsJson(): string {
    return this.text.toString('utf8', this.errors, this.end - END.length);
  }
  /** The start of `errorsJson`, with the stage and the code of the first problem. */
  get errorsStart(): string {
    return this.text.toString(
      'latin1',
      this.errors,
      Math.min(this.errors + MOST_START_BYTES, this.end),
    );
  }
  /** Where the rest of its line in the reject file starts and ends in the block's texts. */
  get start(): number {
    return this.at === 0 ? 0 : this.block.numbers[this.at - NUMBERS + PackedAt.end];
  }
  private get errors(): number {
    return this.block.numbers[this.at + PackedAt.errors];
  }
  get end(): number {
    return this.block.numbers[this.at + PackedAt.end];
  }
}

/** The rejects of a block, unpacked. */
export function listRejects(block: RejectBlock): BatchReject[] {
  const reject = new PackedReject(block);
  return Array.from({ length: countRejects(block) }, (_, index) => {
    reject.moveTo(index);
    const { record, line, byteStart, byteEnd, rawJson, errorsJson } = reject;
    return { record, line, byteStart, byteEnd, rawJson, errorsJson };
  });
}
