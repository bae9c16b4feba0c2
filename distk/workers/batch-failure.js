import { RunError } from '../domain/errors.js';
/** A batch came to no result. Its records, and those after it, are neither accepted nor rejected. */
export class BatchFailure extends RunError {
    name = 'BatchFailure';
    detail;
    /** `detail`: what happened and the way out. */
    constructor(detail, { cause } = {}) {
        super(`Cannot go on: ${detail}`, { cause });
        this.detail = detail;
    }
    /** Adds which records have no result: `place` follows `Cannot go on`, and begins with a space. */
    locate(place) {
        this.message = `Cannot go on${place}: ${this.detail}`;
    }
}
/** The failure of a worker thread that ended; any other error as it is, since it is a defect. */
export function explainWorkerError(error) {
    if (!(error instanceof Error))
        return error;
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        const detail = 'a worker thread ran out of memory; lower --batch-bytes or --threads, or give Node more (NODE_OPTIONS=--max-old-space-size=MB)';
        return new BatchFailure(detail, { cause: error });
    }
    if (/^worker exited with code|^Terminating worker thread/.test(error.message)) {
        return describeLostWorker(error);
    }
    return error;
}
/** A worker thread is gone, and nothing says why. */
export function describeLostWorker(cause) {
    const detail = 'a worker thread ended before its work was done; try again, or with --threads 1';
    return new BatchFailure(detail, { cause });
}
/** A batch whose records could not be checked against the user's schemas in time. */
export function describeTimeout(schemaNames, limitMs) {
    const names = schemaNames.map((name) => `"${name}"`).join(' or ');
    return new BatchFailure(`checking a batch against --schema ${names} took more than ${limitMs / 1000} s, as a pattern with nested repeats such as (a+)+ can; write the pattern in a simpler way, or leave the schema out`);
}
