import { createProblem } from '../domain/problem.js';
/**
 * The problems of a record of several endpoints. What is wrong with a value that they share is
 * reported once; two endpoints with one Id are one endpoint to Pinpoint, and only the last would stay.
 */
export function reviewTogether(endpoints, problems) {
    const distinct = new Map();
    for (const problem of [...problems, ...findRepeatedIds(endpoints)]) {
        const key = JSON.stringify([problem.code, problem.field, problem.value, problem.facts]);
        if (!distinct.has(key))
            distinct.set(key, problem);
    }
    return [...distinct.values()];
}
function findRepeatedIds(endpoints) {
    const ids = endpoints.flatMap(({ Id }) => (typeof Id === 'string' ? [Id] : []));
    const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
    return repeated.map((id) => createProblem({ code: 'repeated-id', facts: {} }, 'Id', id));
}
