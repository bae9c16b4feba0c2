import { looksLikeValue } from './value-kind.js';
/** Share of cells below that are values where the cell above is a name. */
const TYPED_SHARE = 0.5;
/** Whether the first of some records holds the names of columns. `isName`: whether a text is a known one. */
export function sniffHeader(rows, isName) {
    if (rows.length === 0)
        return { hasHeader: true, certainty: 'unsure', reason: 'it is empty' };
    const [first, ...others] = rows;
    const cells = first.map((cell) => cell?.trim() ?? '');
    const value = cells.find((cell) => looksLikeValue(cell));
    if (value !== undefined)
        return no('sure', 'the first record holds values, not names');
    if (first.includes(null))
        return no('sure', 'the first record has NULL in it');
    const known = cells.filter(isName).length;
    if (known >= Math.min(2, cells.length)) {
        return yes('sure', `${known} of its ${cells.length} texts are usual names of columns`);
    }
    // Data frames leave the name of their first column empty.
    if (cells.slice(1).includes(''))
        return no('likely', 'the first record has empty fields');
    if (new Set(cells).size < cells.length)
        return no('likely', 'the first record repeats a text');
    const typed = cells.filter((_, column) => isTyped(others, column)).length;
    if (typed > 0)
        return yes('sure', `values of other kinds follow in ${typed} of its columns`);
    if (known > 0)
        return yes('likely', 'one of its texts is a usual name of a column');
    const repeated = cells.filter((cell, column) => others.some((row) => row[column]?.trim() === cell)).length;
    if (repeated > 0)
        return no('likely', 'its texts come again further down');
    return yes('unsure', 'nothing tells it from a record');
}
/** Whether most cells of a column look like values. */
function isTyped(rows, column) {
    const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
    const values = cells.filter((cell) => looksLikeValue(cell)).length;
    return cells.length > 0 && values >= cells.length * TYPED_SHARE;
}
function yes(certainty, reason) {
    return { hasHeader: true, certainty, reason };
}
function no(certainty, reason) {
    return { hasHeader: false, certainty, reason };
}
