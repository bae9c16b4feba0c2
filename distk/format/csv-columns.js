import { UsageError } from '../domain/errors.js';
import { flattenEndpoint } from './flatten-endpoint.js';
/** A line break or a tab: none may stand in a CSV file, its header included. */
export const LINE_BREAK_OR_TAB = /[\r\n\t]/;
/**
 * A scan that has seen nothing yet. Paths with a line break or a tab get no column: no header can
 * hold them, so that the row formatter rejects the endpoints that use them.
 */
export function createColumnScan() {
    const widths = new Map();
    return {
        add(endpoint) {
            for (const [path, values] of flattenEndpoint(endpoint)) {
                if (!LINE_BREAK_OR_TAB.test(path))
                    widen(widths, path, values.length);
            }
        },
        columns: () => toColumns(widths),
    };
}
/**
 * Adds the columns of `more` to `into` and returns `into`: order of first appearance, and for each
 * path the larger width.
 */
export function mergeColumns(into, more) {
    const widths = new Map(into.map(({ path, width }) => [path, width]));
    for (const { path, width } of more)
        widen(widths, path, width);
    into.splice(0, into.length, ...toColumns(widths));
    return into;
}
/**
 * Columns from a list of names in which a repeated name stands for one more value. Throws a
 * UsageError for a name that no header can hold.
 */
export function parseCsvColumns(names) {
    const widths = new Map();
    for (const name of names) {
        if (name === '' || LINE_BREAK_OR_TAB.test(name)) {
            throw new UsageError(`Cannot use ${JSON.stringify(name)} in --csv-columns: give dotted paths such as User.UserId, without line breaks or tabs`);
        }
        widths.set(name, (widths.get(name) ?? 0) + 1);
    }
    return toColumns(widths);
}
function widen(widths, path, width) {
    widths.set(path, Math.max(widths.get(path) ?? 1, width));
}
function toColumns(widths) {
    return Array.from(widths, ([path, width]) => ({ path, width }));
}
