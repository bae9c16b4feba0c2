import { problemCatalog } from './problem-catalog.ts';
import type { ProblemEntry } from './problem-entry.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** One line of text about a problem, without its field's name where the value says enough. */
export function describeProblem(problem: Problem): string {
  const entry: ProblemEntry<ProblemCode> = problemCatalog[problem.code];
  return entry.message(problem.facts, problem.field, problem.value);
}
