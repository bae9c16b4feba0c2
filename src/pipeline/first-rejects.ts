import type { ProblemCode } from '../domain/problem.ts';
import type { Plan } from '../kernel/plan.ts';
import { countRejects, PackedReject } from '../kernel/reject-block.ts';
import type { RejectBlock } from '../kernel/reject-block.ts';
import { locateProblem } from './locate-problem.ts';
import type { SourceFile } from './source-file.ts';

/** The first reject of a run that has a problem of its code. */
export interface FirstReject {
  readonly file: string;
  /** Physical line of the file, from 1. */
  readonly line: number;
  /** Character of that line, from 1; null where the problem is of the record as a whole. */
  readonly column: number | null;
  readonly code: ProblemCode;
  /** Endpoint path, column or key; '' for the record as a whole. */
  readonly field: string;
  /** What is wrong, with the value; null unless `showValues` was asked for. */
  readonly message: string | null;
}

/** Codes beyond these are in the reject files. */
const MAX_REJECTS = 3;

/** What is known of a reject. `line`: of its first byte, from 1; the texts as in the reject file. */
export interface SeenReject {
  readonly line: number;
  readonly rawJson: string;
  readonly errorsJson: string;
}

/** Keeps the first reject of each of the first few codes. */
export class FirstRejects {
  readonly found: FirstReject[] = [];
  readonly #plan: Plan;
  readonly #hasValues: boolean;
  /** How the errors of codes that are found start. */
  readonly #starts: string[] = [];

  constructor(plan: Plan, hasValues: boolean) {
    this.#plan = plan;
    this.#hasValues = hasValues;
  }

  /** Takes the rejects of a batch into account. `line`: that of the batch's first byte, from 1. */
  noteAll(file: SourceFile, block: RejectBlock, line: number): void {
    const reject = new PackedReject(block);
    const count = countRejects(block);
    for (let index = 0; index < count && this.found.length < MAX_REJECTS; index += 1) {
      reject.moveTo(index);
      if (this.#isKnown(reject.errorsStart)) continue;
      const { rawJson, errorsJson } = reject;
      this.note(file, { line: line + reject.line, rawJson, errorsJson });
    }
  }

  /** Takes a reject into account. Costs nothing once there are enough. */
  note(file: SourceFile, { line, rawJson, errorsJson }: SeenReject): void {
    if (this.found.length >= MAX_REJECTS) return;
    if (this.#isKnown(errorsJson)) return;
    const [problem]: ToldProblem[] = JSON.parse(errorsJson);
    const { code, field, message } = problem;
    this.#starts.push(errorsJson.slice(0, errorsJson.indexOf(',"field"')));
    if (this.found.some((reject) => reject.code === code)) return;
    const place = locateProblem(problem, rawJson, file.source, this.#plan);
    this.found.push({
      file: file.name,
      line: line + (place?.lineBreaks ?? 0),
      column: place?.column ?? null,
      code,
      field,
      message: this.#hasValues ? message : null,
    });
  }

  /** A run can have millions of rejects for one reason: none of them is parsed in vain. */
  #isKnown(errorsJson: string): boolean {
    return this.#starts.some((start) => errorsJson.startsWith(start));
  }
}

/** A problem as it stands in the reject file. */
interface ToldProblem {
  readonly code: ProblemCode;
  readonly field: string;
  readonly message: string;
}
