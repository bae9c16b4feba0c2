const resumable = new WeakSet();
/** Notes that the run which this error ended can be gone on with. */
export function markResumable(error) {
    if (typeof error === 'object' && error !== null)
        resumable.add(error);
}
/** Whether the run that failed with this error can be gone on with: the same command, `resume`. */
export function isResumable(error) {
    return typeof error === 'object' && error !== null && resumable.has(error);
}
