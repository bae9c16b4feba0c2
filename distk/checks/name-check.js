import { createProblem } from '../domain/problem.js';
/** Rejects each record with a name for which the `limit` first different ones leave no room. */
export function createNameCheck(limit) {
    const names = new Set();
    return {
        judge(record) {
            const added = listNames(record).filter((name) => !names.has(name));
            const tooMany = added.slice(limit - names.size);
            return tooMany.map((name) => createProblem({ code: 'too-many-names', facts: { limit } }, name, null));
        },
        accept(record) {
            for (const name of listNames(record))
                names.add(name);
        },
        listWarnings: () => [],
    };
}
function listNames({ marks, firstRow, endRow }) {
    const { names, nameIndexes, nameEnds } = marks;
    const start = firstRow === 0 ? 0 : nameEnds[firstRow - 1];
    const indexes = nameIndexes.subarray(start, nameEnds[endRow - 1]);
    return [...new Set(indexes)].map((index) => names[index]);
}
