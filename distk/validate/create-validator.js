import { lazy } from '../domain/lazy.js';
import { createProblem } from '../domain/problem.js';
import { compileCustomSchema } from './custom-schema.js';
import { createEndpointFinding } from './endpoint-finding.js';
import { compileEndpointSchema } from './endpoint-schema.js';
import { placeError } from './error-place.js';
import { isConsequence } from './is-consequence.js';
/** Compiles all schemas of a run. Throws UsageError where a custom schema can't be compiled. */
export function createValidator({ target, customSchemas }) {
    const checks = [
        createEndpointCheck(target),
        ...customSchemas.map((custom) => createCustomCheck(custom)),
    ];
    return (endpoint, problemFields) => {
        let problems = [];
        for (const check of checks) {
            if (!check.validate(endpoint)) {
                problems = problems.concat(collectProblems(check, endpoint, problemFields));
            }
        }
        return problems;
    };
}
/** Compiled with the first record that is looked at: see load-ajv.ts. */
function createEndpointCheck(target) {
    const compiled = lazy(() => compileEndpointSchema(target));
    return {
        validate: (endpoint) => compiled()(endpoint),
        errors: () => compiled().errors ?? [],
        createFinding: createEndpointFinding,
    };
}
function createCustomCheck(custom) {
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
const wrappers = new Set(['if', 'propertyNames']);
function collectProblems({ errors, createFinding }, endpoint, problemFields) {
    const problems = new Map();
    for (const error of errors()) {
        const { field, value } = placeError(error, endpoint);
        if (wrappers.has(error.keyword) ||
            isConsequence(error.keyword, field, endpoint, problemFields)) {
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
function distinguish(finding) {
    return 'detail' in finding.facts ? finding.facts.detail : '';
}
