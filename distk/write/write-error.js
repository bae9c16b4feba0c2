import { OutputError } from '../domain/errors.js';
const OTHER_DIRECTORY = 'choose another directory with --out or --rejects';
const REASONS = {
    ENOSPC: 'the disk is full; free some space',
    EDQUOT: 'the disk quota is used up; free some space',
    EACCES: 'permission is denied; change the permissions',
    EPERM: 'permission is denied; change the permissions',
    EROFS: 'the file system is read-only; make it writable',
    EEXIST: 'it is already there; replace it with --force',
    EFBIG: 'the file would be larger than allowed here; lower --max-part-bytes',
    ELOOP: 'there is a link in its place; remove the link',
    EMFILE: 'too many files are open; raise the limit (ulimit -n)',
};
/**
 * An OutputError for an error of the operating system, with that error as its cause: names the
 * path, the reason and the way out (`wayOut`: what to do where the reason itself can't be mended).
 * Any other error comes back as it is, since it is a defect.
 */
export function toOutputError(error, path, wayOut = OTHER_DIRECTORY) {
    if (!isSystemError(error))
        return error instanceof Error ? error : new Error(String(error));
    const reason = REASONS[error.code] ?? `the system reports ${error.code}; check the path`;
    return new OutputError(`Cannot write "${path}": ${reason}, or ${wayOut}`, { cause: error });
}
/** Whether an error came from the operating system, which gives it a code such as `ENOSPC`. */
export function isSystemError(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error;
}
