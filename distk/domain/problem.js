/**
 * What can be wrong with a record. A problem is data, never an exception: a record with at least
 * one problem is a reject. Codes are public and stay as they are within a major version; the words
 * for each are in `problem-catalog.ts`.
 */
/** Places a finding at a field. */
export function createProblem(finding, field, value) {
    return { ...finding, field, value };
}
