/** A column whose values go to one path as they are: `--rename`. */
export function createRename(path) {
    return { to: [path], list: null, values: null, date: null };
}
