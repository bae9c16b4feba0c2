/** Sends a column to a path. */
export function sendTo(path, note = null) {
    return { path, entry: path, note, needsTimezone: false };
}
/** A column of whose name the path is made. */
export function keepNamed(path, note = null) {
    return { path, entry: null, note, needsTimezone: false };
}
/** Leaves the place of a column to a person. */
export function ask(note) {
    return { path: '?', entry: '?', note, needsTimezone: false };
}
