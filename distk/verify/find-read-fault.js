import { InputError } from '../domain/errors.js';
import { isSystemError } from '../write/write-error.js';
const FAULTS = {
    ENOENT: 'it is missing',
    ENOTDIR: 'it is missing',
    ELOOP: 'it is a link, not a file',
    EISDIR: 'it is a directory, not a file',
};
/**
 * What is wrong with a file of an output that can't be read. Throws InputError where that says
 * nothing about the output.
 */
export function findReadFault(error) {
    if (!isSystemError(error))
        throw error;
    const fault = FAULTS[error.code];
    if (fault !== undefined)
        return fault;
    throw new InputError(`Cannot read "${error.path ?? ''}": ${error.code}; check its permissions`, {
        cause: error,
    });
}
