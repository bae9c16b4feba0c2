/**
 * The law of conservation: every byte that was read belongs to a record, a blank line or a header,
 * and every record was accepted or rejected. A violation is a defect of this program, and stops it.
 */
export function conserve(isConserved, what) {
    if (!isConserved)
        throw new ConservationError(`Records would be lost: ${what}`);
}
/** Not a `RunError`: nothing that a user does can cause it. */
export class ConservationError extends Error {
    name = 'ConservationError';
}
