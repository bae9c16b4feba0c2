import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { createEndpoint } from '../domain/endpoint.js';
import { resolveFieldName } from '../targets/field-path.js';
import { pinpoint } from '../targets/pinpoint.js';
import { createEndpointJudge } from './row-check.js';
/** Lines that are given to the CSV reader at once: one call a line would take far longer. */
const LINES_AT_ONCE = 1000;
/**
 * Looks at CSV: a header of known fields, and rows of as many cells, each of which is an endpoint by
 * the strict schema. No row has a line break, so that each line is a row.
 */
export function createCsvRowCheck() {
    const judge = createEndpointJudge();
    let header = null;
    let columns = [];
    let held = [];
    let firstHeld = 2;
    function checkHeld(report) {
        const rows = readRows(held, report, firstHeld);
        for (const [index, cells] of rows.entries()) {
            const fault = findFault(cells);
            if (fault !== '')
                report(firstHeld + index, fault);
        }
        firstHeld += held.length;
        held = [];
    }
    function findFault(cells) {
        if (cells.length !== columns.length) {
            return `it has ${cells.length} cells, and the header ${columns.length}`;
        }
        const codes = judge(buildEndpoint(columns, cells));
        return codes === '' ? '' : `it does not pass the strict schema (${codes})`;
    }
    return {
        add(line, number, report) {
            if (!isUtf8(line))
                report(number, 'it is not UTF-8');
            const text = line.toString('utf8');
            if (/[\r\t\0]/.test(text))
                report(number, 'it has a carriage return, a tab or a NUL');
            if (number === 1) {
                header = text;
                columns = readHeader(text, report);
                return;
            }
            held.push(text);
            if (held.length === LINES_AT_ONCE)
                checkHeld(report);
        },
        finish: checkHeld,
        header: () => header,
    };
}
function readHeader(text, report) {
    const [header = []] = readRows([text], report, 1);
    return header.map((name) => {
        const place = resolveFieldName(pinpoint, name);
        if (place === null || place.repairs.length > 0) {
            report(1, `the header names a field that the target does not have: ${JSON.stringify(name)}`);
            return { path: name, names: [name], kind: 'text' };
        }
        if (place.kind === 'field') {
            const kind = place.field.kind === 'number' ? 'number' : 'text';
            return { path: name, names: name.split('.'), kind };
        }
        const names = [...place.group.path.split('.'), place.name];
        return { path: name, names, kind: place.group.values === 'number' ? 'number' : 'list' };
    });
}
function readRows(lines, report, firstLine) {
    try {
        // A row of one empty cell is written as `""`; a blank line would be no row.
        return parse(lines.map((line) => `${line}\n`).join(''), {
            record_delimiter: '\n',
            relax_column_count: true,
        });
    }
    catch {
        report(firstLine, `it is not valid CSV, or one of the ${lines.length} lines from there on`);
        return [];
    }
}
/** The endpoint that a row stands for: empty cells are no values. */
function buildEndpoint(columns, cells) {
    const endpoint = createEndpoint();
    for (const [index, { names, kind }] of columns.entries()) {
        const cell = cells[index];
        if (cell === '')
            continue;
        const parent = openParent(endpoint, names);
        const name = names[names.length - 1];
        if (kind === 'list')
            parent[name] = [...(parent[name] ?? []), cell];
        else
            parent[name] = kind === 'number' ? Number(cell) : cell;
    }
    return endpoint;
}
function openParent(endpoint, names) {
    let parent = endpoint;
    for (const name of names.slice(0, -1)) {
        parent[name] ??= createEndpoint();
        parent = parent[name];
    }
    return parent;
}
