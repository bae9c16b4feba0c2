import type { ErrorObject, ValidateFunction } from 'ajv/dist/types/index.js';

import type { Endpoint } from '../domain/endpoint.ts';
import { createProblem } from '../domain/problem.ts';
import type { Finding, Problem } from '../domain/problem.ts';
import type { Target } from '../targets/target.ts';
import { compileCustomSchema } from './custom-schema.ts';
import type { CustomSchema } from './custom-schema.ts';
import { createEndpointFinding } from './endpoint-finding.ts';
import { compileEndpointSchema } from './endpoint-schema.ts';
import { placeError } from './error-place.ts';
import { isConsequence } from './is-consequence.ts';

/**
 * Judges an endpoint as it will be written. `problemFields`: dotted endpoint paths that already
 * have a problem, and whose value the endpoint therefore lacks; what only follows from that is not
 * found once more. The endpoint is not changed.
 */
export type Validator = (endpoint: Endpoint, problemFields: ReadonlySet<string>) => Problem[];

export interface ValidatorOptions {
  readonly target: Target;
  readonly customSchemas: readonly CustomSchema[];
}

/** Compiles all schemas of a run. Throws UsageError where a custom schema can't be compiled. */
export function createValidator({ target, customSchemas }: ValidatorOptions): Validator {
  const checks: Check[] = [
    { validate: compileEndpointSchema(target), createFinding: createEndpointFinding },
    ...customSchemas.map((custom) => createCustomCheck(custom)),
  ];
  return (endpoint, problemFields) => {
    let problems: Problem[] = [];
    for (const check of checks) {
      if (!check.validate(endpoint)) {
        problems = problems.concat(collectProblems(check, endpoint, problemFields));
      }
    }
    return problems;
  };
}

interface Check {
  readonly validate: ValidateFunction;
  readonly createFinding: (error: ErrorObject, endpoint: Endpoint) => Finding;
}

function createCustomCheck(custom: CustomSchema): Check {
  return {
    validate: compileCustomSchema(custom),
    createFinding: ({ keyword, message }) => ({
      code: 'custom-schema',
      facts: { schema: custom.name, keyword, detail: message ?? '' },
    }),
  };
}

// Each of these comes with an error of its own for what failed inside it.
const wrappers: ReadonlySet<string> = new Set(['if', 'propertyNames']);

function collectProblems(
  { validate, createFinding }: Check,
  endpoint: Endpoint,
  problemFields: ReadonlySet<string>,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of validate.errors ?? []) {
    const { field, value } = placeError(error, endpoint);
    if (
      wrappers.has(error.keyword) ||
      isConsequence(error.keyword, field, endpoint, problemFields)
    ) {
      continue;
    }
    const finding = createFinding(error, endpoint);
    const key = JSON.stringify([finding.code, field, distinguish(finding)]);
    if (!problems.has(key)) {
      problems.set(key, createProblem(finding, field, value));
    }
  }
  return [...problems.values()];
}

/** Two rules of a schema that name no code of their own are two problems, even at one field. */
function distinguish(finding: Finding): string {
  return 'detail' in finding.facts ? finding.facts.detail : '';
}
