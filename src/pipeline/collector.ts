import { createProblem } from '../domain/problem.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import { Tally } from '../domain/tally.ts';
import type { StrayPiece } from '../frame/frame.ts';
import { withoutTerminator } from '../frame/spooled-bytes.ts';
import type { BatchResult } from '../kernel/batch.ts';
import { renderErrors } from '../kernel/batch-output.ts';
import { conserve } from './conservation.ts';
import type { Destinations } from './destinations.ts';
import { FileProgress } from './file-progress.ts';
import type { InputReport, RunCounts } from './report.ts';
import type { SourceFile } from './source-file.ts';

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
  private readonly destinations: Destinations;
  private readonly maxRecordBytes: number;
  private progress = new FileProgress();
  private records = 0;
  private accepted = 0;
  private rejected = 0;
  private blankLines = 0;
  private repeatedHeaders = 0;
  private endpoints = 0;

  constructor(destinations: Destinations, maxRecordBytes: number) {
    this.destinations = destinations;
    this.maxRecordBytes = maxRecordBytes;
  }

  startFile({ opened, start }: SourceFile): void {
    this.progress = new FileProgress();
    this.progress.byteOffset = opened.firstByte + start.bytes;
    this.progress.lines = start.lines;
    this.progress.blankLines = start.blankLines;
    this.blankLines += start.blankLines;
  }

  async takeBatch(file: SourceFile, byteCount: number, result: BatchResult): Promise<void> {
    const { progress } = this;
    const { counts } = result;
    conserve(counts.records === counts.accepted + counts.rejected, 'a batch lost a record');
    await this.writeRejects(file, result);
    await this.writeRows(result);
    this.problems.addAll(result.problems);
    this.repairs.addAll(result.repairs);
    for (const name of result.names) this.names.add(name);
    progress.records += counts.records;
    progress.accepted += counts.accepted;
    progress.rejected += counts.rejected;
    progress.blankLines += counts.blankLines;
    progress.repeatedHeaders += counts.repeatedHeaders;
    progress.lines += counts.lines;
    progress.byteOffset += byteCount;
    this.records += counts.records;
    this.accepted += counts.accepted;
    this.rejected += counts.rejected;
    this.blankLines += counts.blankLines;
    this.repeatedHeaders += counts.repeatedHeaders;
  }

  /** Takes one record that could not be framed, and disposes of its bytes. */
  async takeStray(file: SourceFile, stray: StrayPiece): Promise<void> {
    const { progress } = this;
    const problem = this.describeStray(stray);
    this.problems.add(problem.code);
    try {
      await this.writeStray(file, stray, renderErrors([problem]));
    } finally {
      await stray.body.dispose();
    }
    progress.records += 1;
    progress.rejected += 1;
    progress.lines += stray.lines;
    progress.byteOffset += stray.body.length;
    this.records += 1;
    this.rejected += 1;
  }

  /** `textBytes`: what was read of the file. All of it must have been taken by now. */
  endFile(file: SourceFile, textBytes: number): void {
    const { progress } = this;
    const takenBytes = progress.byteOffset - file.opened.firstByte;
    conserve(
      takenBytes === textBytes,
      `${textBytes - takenBytes} bytes of "${file.name}" are lost`,
    );
    conserve(progress.records === progress.accepted + progress.rejected, 'a record is lost');
    if (file.framer.isUnclosed()) this.unclosedDocuments.push(file.name);
    const { bytes, sha256 } = file.opened.digest();
    this.inputs.push({
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
    });
  }

  counts(): RunCounts {
    return {
      records: this.records,
      accepted: this.accepted,
      rejected: this.rejected,
      blankLines: this.blankLines,
      repeatedHeaders: this.repeatedHeaders,
      endpoints: this.endpoints,
    };
  }

  private async writeRows({ output, rowEnds, rowRecords }: BatchResult): Promise<void> {
    if (rowEnds.length === 0) return;
    const before = this.records + 1;
    const recordOf = (row: number): number => before + rowRecords[row];
    await this.destinations.rows.write({ bytes: output, rowEnds, recordOf });
    this.endpoints += rowEnds.length;
  }

  private async writeRejects(file: SourceFile, result: BatchResult): Promise<void> {
    const { rejects } = this.destinations;
    if (rejects === null || result.rejects.length === 0) return;
    const { records, lines, byteOffset } = this.progress;
    for (const reject of result.rejects) {
      await rejects.write({
        file: file.name,
        record: records + reject.record + 1,
        line: lines + reject.line + 1,
        byteStart: byteOffset + reject.byteStart,
        byteEnd: byteOffset + reject.byteEnd,
        rawJson: reject.rawJson,
        errorsJson: reject.errorsJson,
      });
    }
    await rejects.writeOriginals(originalSource(file), result.rejectBytes);
  }

  private async writeStray(file: SourceFile, stray: StrayPiece, errorsJson: string): Promise<void> {
    const { rejects } = this.destinations;
    if (rejects === null) return;
    const { records, lines, byteOffset } = this.progress;
    const position = {
      file: file.name,
      record: records + 1,
      line: lines + 1,
      byteStart: byteOffset,
      byteEnd: byteOffset + stray.body.length - stray.terminatorBytes,
    };
    const raw = withoutTerminator(stray.body, stray.terminatorBytes);
    await rejects.writeLarge(position, raw, errorsJson);
    await rejects.writeLargeOriginal(originalSource(file), stray.body);
    const { separator } = file.start;
    if (separator !== null) await rejects.writeOriginals(originalSource(file), separator);
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
