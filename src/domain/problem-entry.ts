import type { ProblemCode, ProblemFacts, Stage } from './problem.ts';

/** The words for one problem code. */
export interface ProblemEntry<Code extends ProblemCode> {
  readonly stage: Stage;
  /** What is wrong with the record, as sentences. */
  readonly meaning: string;
  /** Input that has the problem, on one line. */
  readonly example: string;
  /** What the user can do, with the flag that helps where one does. */
  readonly remedy: string;
  /** What each fact says. */
  readonly facts: { readonly [Fact in keyof ProblemFacts[Code]]: string };
  /** One line about one problem, without a full stop: what can't be done, a colon, why. */
  message(facts: ProblemFacts[Code], field: string, value: string | null): string;
}
