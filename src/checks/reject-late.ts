import type { Problem, ProblemCode } from '../domain/problem.ts';
import { Tally } from '../domain/tally.ts';
import type { Batch, BatchResult } from '../kernel/batch.ts';
import { appendOriginal } from '../kernel/batch-reject.ts';
import { createSpanFinder } from '../kernel/find-spans.ts';
import { OutputBuffer } from '../kernel/output-buffer.ts';
import { listRejects, RejectPacker } from '../kernel/reject-block.ts';

/** Problems by the 0-based place of their record in the batch. */
export type LateProblems = ReadonlyMap<number, readonly Problem[]>;

/**
 * What a batch comes to when some of its accepted records are rejected after all: just what the kernel
 * would have made of it, had it known of the problems, but that repairs and names stay counted. Takes
 * the memory of the result's output for its own.
 */
export function rejectLate(
  { source, ...batch }: Pick<Batch, 'source' | 'bytes' | 'place'>,
  result: BatchResult,
  late: LateProblems,
): BatchResult {
  const rejectedBefore = new Map(
    listRejects(result.rejects).map((reject) => [reject.record, reject]),
  );
  const records = [...rejectedBefore.keys(), ...late.keys()].sort((one, other) => one - other);
  const spans = createSpanFinder(source)(batch, records);
  const originals = new OutputBuffer(batch.bytes.length);
  const rejects = new RejectPacker();
  for (const [index, record] of records.entries()) {
    const span = spans[index];
    appendOriginal(originals, source.format, batch.bytes, span);
    const before = rejectedBefore.get(record);
    if (before === undefined) rejects.add(record, span, batch.bytes, late.get(record) ?? []);
    else rejects.addReject(before);
  }
  const { counts } = result;
  return {
    ...result,
    ...takeOutRows(result, late),
    counts: {
      ...counts,
      accepted: counts.accepted - late.size,
      rejected: counts.rejected + late.size,
    },
    rejects: rejects.take(),
    rejectBytes: originals.reuse(),
    problems: addProblems(result, late),
  };
}

function takeOutRows(
  { output, rowEnds, rowRecords }: BatchResult,
  late: LateProblems,
): Pick<BatchResult, 'output' | 'rowEnds' | 'rowRecords'> {
  let rows = 0;
  let length = 0;
  let start = 0;
  for (const [row, end] of rowEnds.entries()) {
    if (!late.has(rowRecords[row])) {
      output.copyWithin(length, start, end);
      length += end - start;
      rowEnds[rows] = length;
      rowRecords[rows] = rowRecords[row];
      rows += 1;
    }
    start = end;
  }
  return {
    output: output.subarray(0, length),
    rowEnds: rowEnds.subarray(0, rows),
    rowRecords: rowRecords.subarray(0, rows),
  };
}

function addProblems({ problems }: BatchResult, late: LateProblems): BatchResult['problems'] {
  const tally = new Tally<ProblemCode>();
  tally.addAll(problems);
  for (const found of late.values()) for (const { code } of found) tally.add(code);
  return tally.toRecord();
}
