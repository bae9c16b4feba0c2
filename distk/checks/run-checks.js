import { listCheckedRecords } from './checked-record.js';
import { createDuplicateCount, createKeepFirst, createKeepLast } from './duplicate-check.js';
import { KeyTable } from './key-table.js';
import { createNameCheck } from './name-check.js';
import { rejectLate } from './reject-late.js';
import { createUserCheck } from './user-check.js';
/**
 * The checks of a plan, or null. `lastHolders`: for `keep-last`, who keeps each endpoint; `places` has
 * all inputs then, and none otherwise.
 */
export function createRunChecks({ checks, maxProblemsPerRecord }, target, places, lastHolders) {
    if (checks === null)
        return null;
    // In their order: a record that fails one is not held against the next.
    const stages = [
        createDuplicateChecks(checks.duplicates, places, lastHolders),
        [
            ...(checks.hasUsers ? [createUserCheck(target.maxUserEndpoints)] : []),
            ...(checks.hasNames ? [createNameCheck(target.maxDistinctNames)] : []),
        ],
    ];
    return {
        startFile(name, recordsBefore) {
            if (lastHolders === null)
                places.add(name, recordsBefore);
        },
        review(batch, result, recordsBefore) {
            const { rowRecords, marks } = result;
            if (marks === null)
                return result;
            const late = new Map();
            for (const record of listCheckedRecords(rowRecords, marks, recordsBefore)) {
                const problems = judge(record, stages).slice(0, maxProblemsPerRecord);
                if (problems.length > 0)
                    late.set(record.number - recordsBefore, problems);
            }
            return late.size === 0 ? result : rejectLate(batch, result, late);
        },
        listWarnings: () => stages.flat().flatMap((check) => check.listWarnings()),
    };
}
function createDuplicateChecks(duplicates, places, lastHolders) {
    if (duplicates === 'keep-first')
        return [createKeepFirst(new KeyTable(), places)];
    if (duplicates === 'report')
        return [createDuplicateCount(new KeyTable())];
    return lastHolders === null ? [] : [createKeepLast(lastHolders, places)];
}
function judge(record, stages) {
    for (const checks of stages) {
        const problems = checks.flatMap((check) => check.judge(record));
        if (problems.length > 0)
            return problems;
    }
    for (const check of stages.flat())
        check.accept(record);
    return [];
}
