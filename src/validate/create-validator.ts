import type { ErrorObject } from 'ajv/dist/types/index.js';

import type { Endpoint } from '../domain/endpoint.ts';
import { lazy } from '../domain/lazy.ts';
import { createProblem } from '../domain/problem.ts';
import type { Finding, Problem } from '../domain/problem.ts';
import type { Target } from '../targets/target.ts';
import { compileCustomSchema } from './custom-schema.ts';
import type { CustomSchema } from './custom-schema.ts';
import { createEndpointFinding } from './endpoint-finding.ts';
import { loadEndpointSchema } from './endpoint-schema.ts';
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
    createEndpointCheck(target),
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
  readonly validate: (endpoint: Endpoint) => unknown;
  /** What was wrong with the endpoint that was validated last. */
  readonly errors: () => readonly ErrorObject[];
  readonly createFinding: (error: ErrorObject, endpoint: Endpoint) => Finding;
}

/** Loaded with the first record that is looked at. */
function createEndpointCheck(target: Target): Check {
  const compiled = lazy(() => loadEndpointSchema(target));
  return {
    validate: (endpoint) => compiled()(endpoint),
    errors: () => compiled().errors ?? [],
    createFinding: createEndpointFinding,
  };
}

function createCustomCheck(custom: CustomSchema): Check {
  const compiled = compileCustomSchema(custom);
  return {
    validate: compiled,
    errors: () => compiled.errors ?? [],
    createFinding: ({ keyword, message }) => ({
      code: 'custom-schema',
      facts: { schema: custom.name, keyword, detail: message ?? '' },
    }),
  };
}

// Each of these comes with an error of its own for what failed inside it.
const wrappers: ReadonlySet<string> = new Set(['if', 'propertyNames']);

function collectProblems(
  { errors, createFinding }: Check,
  endpoint: Endpoint,
  problemFields: ReadonlySet<string>,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of errors()) {
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
