/**
 * Reasons for which a run can't go on. Each message is one sentence that names the flag or the file
 * and the way out. Anything else that is thrown is a defect of this program.
 */
export class RunError extends Error {
    name = 'RunError';
    excerpt;
    constructor(message, { excerpt, ...options } = {}) {
        super(message, options);
        this.excerpt = excerpt ?? null;
    }
}
/** A flag, an option or a combination of them can't be used. */
export class UsageError extends RunError {
    name = 'UsageError';
}
/** An input can't be read, or is not what it was said to be. */
export class InputError extends RunError {
    name = 'InputError';
}
/** An output can't be written. */
export class OutputError extends RunError {
    name = 'OutputError';
}
