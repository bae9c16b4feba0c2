import { holdLast } from '../checks/hold-last.js';
import { createKeySpool } from '../checks/key-spool.js';
import { KeyTable } from '../checks/key-table.js';
import { listCheckedRecords, listKeys } from '../checks/checked-record.js';
import { checkColumns } from './check-columns.js';
import { runFlow } from './flow.js';
import { NOTHING_COUNTED } from './progress.js';
import { describeUntaken } from './untaken.js';
/**
 * Reads all inputs once, to know which record keeps each endpoint where the last does; null where that
 * is not asked for. `plan`: as the run will have it. Adds the inputs to `places`.
 */
export async function findLastHolders(files, plan, settings, places, watch) {
    if (plan.checks?.duplicates !== 'keep-last')
        return null;
    const spool = createKeySpool();
    try {
        watch?.enter('duplicates', () => NOTHING_COUNTED, 0);
        await spoolKeys(files, plan, settings, { places, spool, watch });
        const holders = new KeyTable();
        await holdLast(spool, holders);
        return holders;
    }
    finally {
        await spool.dispose();
    }
}
async function spoolKeys(files, plan, settings, { places, spool, watch }) {
    let records = 0;
    let file = null;
    let byteOffset = 0;
    await runFlow(files, plan, settings, {
        onSource: (source, start) => checkColumns(source, start, plan, settings.columnReferences),
        async take({ step, batch }) {
            watch?.follow(step);
            if (step.kind === 'start') {
                places.add(step.file.name, records);
                file = step.file;
                byteOffset = file.opened.firstByte + file.start.bytes;
            }
            if (step.kind !== 'piece')
                return true;
            if (batch !== null)
                await spoolBatch(batch.result, records, spool);
            byteOffset += batch?.byteCount ?? 0;
            if (step.piece.kind === 'stray') {
                byteOffset += step.piece.body.length;
                await step.piece.body.dispose();
            }
            records += batch?.result.counts.records ?? 1;
            return true;
        },
        describeUntaken: () => (file === null ? '' : describeUntaken(file, byteOffset, null)),
    });
}
async function spoolBatch({ rowRecords, marks }, recordsBefore, spool) {
    if (marks === null)
        return;
    for (const record of listCheckedRecords(rowRecords, marks, recordsBefore)) {
        for (const at of listKeys(marks.endpoints, record)) {
            await spool.append(record.number, marks.endpoints, at);
        }
    }
}
