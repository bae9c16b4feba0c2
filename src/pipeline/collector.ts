import type { RunChecks } from '../checks/run-checks.ts';
import { createProblem } from '../domain/problem.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { RepairCounts, RepairRule } from '../domain/repair.ts';
import { Tally } from '../domain/tally.ts';
import type { BatchPiece, StrayPiece } from '../frame/frame.ts';
import { withoutTerminator } from '../frame/spooled-bytes.ts';
import type { BatchResult } from '../kernel/batch.ts';
import { renderErrors } from '../kernel/batch-reject.ts';
import type { Plan } from '../kernel/plan.ts';
import type { JsonPlace } from '../parse/scan-json.ts';
import { conserve } from './conservation.ts';
import type { Destinations } from './destinations.ts';
import { NO_PROGRESS } from './file-progress.ts';
import type { FileProgress } from './file-progress.ts';
import { FirstRejects } from './first-rejects.ts';
import type { FirstReject } from './first-rejects.ts';
import type { FlowStep } from './flow.ts';
import type { ReadPlace } from './read-place.ts';
import type { InputReport, RunCounts } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { describeUntaken } from './untaken.ts';

/** Names beyond this are not told apart: the limit that they are counted for is far below. */
const MAX_NAMES = 1000;

/** The books as plain data. */
export interface Books {
  readonly inputs: readonly InputReport[];
  readonly problems: Partial<Record<ProblemCode, number>>;
  readonly repairs: RepairCounts;
  readonly names: readonly string[];
  readonly unclosedDocuments: readonly string[];
  readonly firstRejects: readonly FirstReject[];
  readonly counts: RunCounts;
  /** Of the file that is being read. */
  readonly progress: Readonly<FileProgress>;
}

/**
 * Takes what comes of the pieces in input order: gives records and lines their numbers, hands rows
 * and rejects on, and keeps the books. One call at a time.
 */
export class Collector {
  readonly inputs: InputReport[] = [];
  readonly problems = new Tally<ProblemCode>();
  readonly repairs = new Tally<RepairRule>();
  /** Distinct attribute and metric names of accepted endpoints. */
  readonly names = new Set<string>();
  /** JSON documents whose array has no end. */
  readonly unclosedDocuments: string[] = [];
  readonly firstRejects: FirstRejects;
  private readonly destinations: Destinations;
  private readonly maxRecordBytes: number;
  private readonly checks: RunChecks | null;
  private progress: FileProgress = { ...NO_PROGRESS };
  private file: SourceFile | null = null;
  private endPlace: JsonPlace | null = null;
  private totals: { -readonly [Count in keyof RunCounts]: number } = {
    records: 0,
    accepted: 0,
    rejected: 0,
    blankLines: 0,
    repeatedHeaders: 0,
    endpoints: 0,
  };

  /** `checks`: what records are held against one another by, or null. */
  constructor(
    destinations: Destinations,
    plan: Plan,
    showsValues: boolean,
    checks: RunChecks | null = null,
  ) {
    this.destinations = destinations;
    this.maxRecordBytes = plan.maxRecordBytes;
    this.firstRejects = new FirstRejects(plan, showsValues);
    this.checks = checks;
  }

  async take({ step, batch }: FlowStep): Promise<void> {
    if (step.kind === 'start') this.startFile(step.file, step.isResumed);
    else if (step.kind === 'end') await this.endFile(step.file, step.textBytes);
    else if (step.piece.kind === 'stray') await this.takeStray(step.file, step.piece);
    else if (batch !== null) {
      const result = this.review(step.file, step.piece, batch.result);
      await this.takeBatch(step.file, batch.byteCount, result);
    }
    if (step.kind === 'piece') this.endPlace = step.piece.endPlace;
  }

  /** What the checks over the whole run found without rejecting anything, as sentences. */
  listCheckWarnings(): string[] {
    return this.checks?.listWarnings() ?? [];
  }

  counts(): RunCounts {
    return { ...this.totals };
  }

  /** The inputs that were read, the last of them only so far if the run was stopped within it. */
  async listInputs(): Promise<InputReport[]> {
    const { file, inputs } = this;
    return file === null ? [...inputs] : [...inputs, await this.describeInput(file)];
  }

  /** Where reading is to go on after the last step that was taken. */
  async place(): Promise<ReadPlace> {
    const { file } = this;
    if (file === null) return { file: this.inputs.length, within: null };
    const textBytes = this.progress.byteOffset - file.opened.firstByte;
    const within = { textBytes, json: this.endPlace, stored: await file.opened.digest() };
    return { file: this.inputs.length, within };
  }

  /** What was read of the file but not taken yet, in words that follow `Cannot go on`. */
  describeUntaken(): string {
    const { byteOffset, records } = this.progress;
    return this.file === null ? '' : describeUntaken(this.file, byteOffset, records);
  }

  save(): Books {
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
  restore(books: Books, place: ReadPlace): void {
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

  private startFile(file: SourceFile, isResumed: boolean): void {
    this.file = file;
    if (isResumed) return;
    this.checks?.startFile(file.name, this.totals.records);
    const { opened, start } = file;
    this.endPlace = null;
    this.progress = { ...NO_PROGRESS };
    this.progress.byteOffset = opened.firstByte + start.bytes;
    this.progress.lines = start.lines;
    this.progress.blankLines = start.blankLines;
    this.totals.blankLines += start.blankLines;
  }

  private review({ source }: SourceFile, piece: BatchPiece, result: BatchResult): BatchResult {
    if (this.checks === null) return result;
    const { bytes, place } = piece;
    return this.checks.review({ source, bytes, place }, result, this.totals.records);
  }

  private async takeBatch(file: SourceFile, byteCount: number, result: BatchResult): Promise<void> {
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

  private addNames(names: readonly string[]): void {
    for (const name of names) if (this.names.size < MAX_NAMES) this.names.add(name);
  }

  /** Takes one record that could not be framed, and disposes of its bytes. */
  private async takeStray(file: SourceFile, stray: StrayPiece): Promise<void> {
    const { progress } = this;
    const problem = this.describeStray(stray);
    this.problems.add(problem.code);
    try {
      await this.writeStray(file, stray, renderErrors([problem]));
    } finally {
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
  private async endFile(file: SourceFile, textBytes: number): Promise<void> {
    const { progress } = this;
    const takenBytes = progress.byteOffset - file.opened.firstByte;
    conserve(
      takenBytes === textBytes,
      `${textBytes - takenBytes} bytes of "${file.name}" are lost`,
    );
    conserve(progress.records === progress.accepted + progress.rejected, 'a record is lost');
    if (file.framer.isUnclosed()) this.unclosedDocuments.push(file.name);
    this.inputs.push(await this.describeInput(file));
    this.file = null;
  }

  private async describeInput(file: SourceFile): Promise<InputReport> {
    const { progress } = this;
    const { bytes, sha256 } = await file.opened.digest();
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

  private async writeRows({ output, rowEnds, rowRecords }: BatchResult): Promise<void> {
    if (rowEnds.length === 0) return;
    const before = this.totals.records + 1;
    const recordOf = (row: number): number => before + rowRecords[row];
    await this.destinations.rows.write({ bytes: output, rowEnds, recordOf });
    this.totals.endpoints += rowEnds.length;
  }

  private async writeRejects(file: SourceFile, result: BatchResult): Promise<void> {
    const { rejects } = this.destinations;
    const { records, lines, byteOffset } = this.progress;
    if (result.counts.rejected === 0) return;
    this.firstRejects.noteAll(file, result.rejects, lines + 1);
    if (rejects === null) return;
    const origin = { file: file.name, record: records + 1, line: lines + 1, byteStart: byteOffset };
    await rejects.write({ origin, block: result.rejects });
    await rejects.writeOriginals(originalSource(file), result.rejectBytes);
  }

  private async writeStray(file: SourceFile, stray: StrayPiece, errorsJson: string): Promise<void> {
    const { rejects } = this.destinations;
    const { records, lines, byteOffset } = this.progress;
    // What the record holds may be too large to look for a place in it.
    this.firstRejects.note(file, { line: lines + 1, rawJson: '"raw":""', errorsJson });
    if (rejects === null) return;
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
    if (separator !== null) await rejects.writeOriginals(source, separator);
  }

  private describeStray({ reason, body, terminatorBytes }: StrayPiece): Problem {
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

function originalSource({ source, start }: SourceFile) {
  return { format: source.format, header: start.header };
}
