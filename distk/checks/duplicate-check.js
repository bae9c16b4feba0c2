import { InputError } from '../domain/errors.js';
import { createProblem } from '../domain/problem.js';
import { hasRepeatedKey, listKeys } from './checked-record.js';
import { ABSENT } from './key-table.js';
/** Rejects each record with an endpoint of an accepted record before it. Starts with an empty table. */
export function createKeepFirst(holders, places) {
    return {
        judge: (record) => findOtherHolders(record, holders, places),
        accept({ number, marks: { endpoints }, ...rows }) {
            for (const at of listKeys(endpoints, rows))
                holders.set(endpoints, at, number);
        },
        listWarnings: () => [],
    };
}
/**
 * Rejects each record with an endpoint of an accepted record behind it. `holders`: what `holdLast`
 * made of the same inputs. Throws an InputError where they are not the same.
 */
export function createKeepLast(holders, places) {
    return {
        judge: (record) => findOtherHolders(record, holders, places),
        accept({ number, marks: { endpoints }, ...rows }) {
            for (const at of listKeys(endpoints, rows)) {
                if (holders.get(endpoints, at) !== number)
                    throw describeChange(places, number);
            }
        },
        listWarnings: () => [],
    };
}
/** Rejects nothing, and counts. */
export function createDuplicateCount(seen) {
    let repeated = 0;
    return {
        judge: () => [],
        accept({ number, marks: { endpoints }, ...rows }) {
            for (const at of listKeys(endpoints, rows)) {
                if (seen.get(endpoints, at) === ABSENT)
                    seen.set(endpoints, at, number);
                else
                    repeated += 1;
            }
        },
        listWarnings() {
            if (repeated === 0)
                return [];
            const count = repeated === 1 ? '1 endpoint has' : `${repeated} endpoints have`;
            return [
                `${count} the ChannelType and Address of an earlier one, which Pinpoint would make inactive: reject them with --duplicates keep-first or keep-last`,
            ];
        },
    };
}
function findOtherHolders({ number, marks: { endpoints }, ...rows }, holders, places) {
    const keys = listKeys(endpoints, rows);
    const numbers = new Set();
    for (const at of keys) {
        const holder = holders.get(endpoints, at);
        if (holder !== ABSENT && holder !== number)
            numbers.add(holder);
    }
    if (hasRepeatedKey(endpoints, keys))
        numbers.add(number);
    return Array.from(numbers, (holder) => {
        const finding = { code: 'duplicate-endpoint', facts: places.find(holder) };
        return createProblem(finding, 'Address', null);
    });
}
function describeChange(places, number) {
    const { file, record } = places.find(number);
    return new InputError(`Cannot go on with "${file}": its record ${record} is not what it was when it was read first; keep inputs as they are while a run with --duplicates keep-last goes on`);
}
