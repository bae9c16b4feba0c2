import { createRequire } from 'node:module';
import { createProblem } from '../domain/problem.js';
import { LINE_BREAK_OR_TAB } from './csv-columns.js';
import { flattenEndpoint } from './flatten-endpoint.js';
// Loaded where there is a CSV output to be written. `require`, because a kernel can't wait for an
// `import()`.
const require = createRequire(import.meta.url);
const USER_ID = 'User.UserId';
/** Everything that keeps a value from being written as it is. */
const NEEDS_CARE = /[",\r\n\t]/;
const NEEDS_QUOTES = /[",]/;
const LINE_BREAK_RUNS = /[\r\n\t]+/g;
/** The header row for these columns, each path repeated for its width, line feed included. */
export function formatCsvHeader(columns) {
    const names = columns.flatMap(({ path, width }) => Array(width).fill(path));
    const library = require('csv-stringify/sync');
    return library.stringify([names]);
}
/**
 * A function that writes endpoints as rows under `formatCsvHeader(columns)`. What an endpoint does
 * not have is an empty cell; an empty list can't be told from it. Line breaks and tabs, which
 * Pinpoint can't read in CSV, are a problem (`reject`) or become one space a run (`space`).
 */
export function createCsvRowFormatter(columns, lineBreaks) {
    const { places, cellCount } = placeColumns(columns);
    const hasMoreThanUserId = columns.some(({ path }) => path !== USER_ID);
    return (endpoint) => {
        const fields = flattenEndpoint(endpoint);
        const draft = { cells: Array(cellCount).fill(''), repairs: [], problems: [] };
        if (hasMoreThanUserId)
            checkUserIdOnly(fields, draft);
        for (const field of fields)
            placeField(field, places.get(field[0]), lineBreaks, draft);
        return draft.problems.length > 0
            ? { problems: draft.problems }
            : { row: `${joinCells(draft.cells)}\n`, repairs: draft.repairs };
    };
}
function placeColumns(columns) {
    const places = new Map();
    let cellCount = 0;
    for (const { path, width } of columns) {
        places.set(path, { start: cellCount, width });
        cellCount += width;
    }
    return { places, cellCount };
}
function checkUserIdOnly(fields, { problems }) {
    const filled = fields.filter(([, values]) => values.length > 0);
    if (filled.length === 1 && filled[0][0] === USER_ID) {
        const finding = { code: 'user-id-only-in-csv', facts: {} };
        problems.push(createProblem(finding, USER_ID, filled[0][1][0]));
    }
}
function placeField([path, values], place, lineBreaks, draft) {
    if (place === undefined) {
        draft.problems.push(describeMissingColumn(path, values[0] ?? null));
        return;
    }
    if (values.length > place.width) {
        const facts = { width: place.width, actual: values.length };
        draft.problems.push(createProblem({ code: 'too-many-values-for-csv', facts }, path, null));
        return;
    }
    for (const [index, value] of values.entries()) {
        draft.cells[place.start + index] = NEEDS_CARE.test(value)
            ? formatSpecialValue(path, value, lineBreaks, draft)
            : value;
    }
}
function describeMissingColumn(path, value) {
    return LINE_BREAK_OR_TAB.test(path)
        ? createProblem({ code: 'line-break-in-value', facts: {} }, path, path)
        : createProblem({ code: 'no-csv-column', facts: {} }, path, value);
}
function formatSpecialValue(path, value, lineBreaks, { repairs, problems }) {
    if (!LINE_BREAK_OR_TAB.test(value))
        return quote(value);
    if (lineBreaks === 'space') {
        repairs.push('line-break-to-space');
        return quote(value.replace(LINE_BREAK_RUNS, ' '));
    }
    problems.push(createProblem({ code: 'line-break-in-value', facts: {} }, path, value));
    return '';
}
function quote(text) {
    return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
function joinCells(cells) {
    // A lone empty cell would be a blank line, which readers skip: the record would be lost.
    return cells.length === 1 && cells[0] === '' ? '""' : cells.join(',');
}
