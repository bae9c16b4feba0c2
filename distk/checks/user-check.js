import { createProblem } from '../domain/problem.js';
import { isSameKey, listKeys } from './checked-record.js';
import { ABSENT, KEY_WORDS, KeyTable } from './key-table.js';
/** Rejects each record with an endpoint of a user who has `limit` of them, but for channels that yield. */
export function createUserCheck(limit) {
    const counts = new KeyTable();
    const countOf = (words, at) => {
        const count = counts.get(words, at);
        return count === ABSENT ? 0 : count;
    };
    return {
        judge({ marks: { users, yielding }, ...rows }) {
            const keys = listKeys(users, rows);
            const isOver = keys.some((at, index) => {
                const own = keys.slice(0, index).filter((earlier) => isSameKey(users, earlier, at)).length;
                return yielding[at / KEY_WORDS] === 0 && countOf(users, at) + own >= limit;
            });
            return isOver ? [describe(limit)] : [];
        },
        accept({ marks: { users }, ...rows }) {
            for (const at of listKeys(users, rows))
                counts.set(users, at, countOf(users, at) + 1);
        },
        listWarnings: () => [],
    };
}
function describe(limit) {
    return createProblem({ code: 'too-many-user-endpoints', facts: { limit } }, 'User.UserId', null);
}
