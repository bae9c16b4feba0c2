import { Tally } from '../domain/tally.js';
import { appendOriginal, createReject } from '../kernel/batch-reject.js';
import { createSpanFinder } from '../kernel/find-spans.js';
import { OutputBuffer } from '../kernel/output-buffer.js';
/**
 * What a batch comes to when some of its accepted records are rejected after all: just what the kernel
 * would have made of it, had it known of the problems, but that repairs and names stay counted. Takes
 * the memory of the result's output for its own.
 */
export function rejectLate({ source, ...batch }, result, late) {
    const rejectedBefore = new Map(result.rejects.map((reject) => [reject.record, reject]));
    const records = [...rejectedBefore.keys(), ...late.keys()].sort((one, other) => one - other);
    const spans = createSpanFinder(source)(batch, records);
    const originals = new OutputBuffer(batch.bytes.length);
    const rejects = [];
    for (const [index, record] of records.entries()) {
        const span = spans[index];
        appendOriginal(originals, source.format, batch.bytes, span);
        rejects.push(rejectedBefore.get(record) ?? createReject(record, span, batch.bytes, late.get(record) ?? []));
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
        rejects,
        rejectBytes: originals.takeCopy(),
        problems: addProblems(result, late),
    };
}
function takeOutRows({ output, rowEnds, rowRecords }, late) {
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
function addProblems({ problems }, late) {
    const tally = new Tally();
    tally.addAll(problems);
    for (const found of late.values())
        for (const { code } of found)
            tally.add(code);
    return tally.toRecord();
}
