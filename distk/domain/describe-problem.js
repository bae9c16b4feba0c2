import { problemCatalog } from './problem-catalog.js';
/** One line of text about a problem, without its field's name where the value says enough. */
export function describeProblem(problem) {
    const entry = problemCatalog[problem.code];
    return entry.message(problem.facts, problem.field, problem.value);
}
