import { InputError, RunError } from '../domain/errors.js';
const details = {
    ENOENT: 'it does not exist; check the path',
    ENOTDIR: 'it does not exist; check the path',
    EACCES: 'permission is denied; make it readable for this user',
    EPERM: 'permission is denied; make it readable for this user',
    EISDIR: 'it is a directory, not a file; give a file or name the directory itself',
    ELOOP: 'its links lead in a circle; name the file itself',
    EMFILE: 'too many files are open; raise the limit (ulimit -n)',
    ENFILE: 'too many files are open; close other programs',
};
/** The InputError for an error of the file system about `name`. A RunError comes back as it is. */
export function describeReadFailure(name, error) {
    if (error instanceof RunError)
        return error;
    const message = error instanceof Error ? error.message : String(error);
    const detail = details[findCode(error)] ?? `${message}; check the file and its disk`;
    return new InputError(`Cannot read "${name}": ${detail}`, { cause: error });
}
function findCode(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : '';
}
