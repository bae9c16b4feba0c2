import { mapColumns } from '../map/map-csv.js';
import { createEndpointRules } from '../map/name-rules.js';
import { compileSyntax } from '../parse/csv-syntax.js';
import { CsvScan, QUOTED, scanRecord } from '../parse/scan-csv.js';
/**
 * Where a CSV record has the field of a problem, or null where that is not known: in JSON, and for
 * problems of the record as a whole. `rawJson`: the record as reject files have it.
 */
export function locateProblem(problem, rawJson, source, choices) {
    if (source.csv === null || problem.field === '')
        return null;
    const { columns, dialect } = source.csv;
    const column = findColumnOf(problem.field, columns, choices);
    if (column === -1)
        return null;
    const bytes = readRaw(rawJson);
    const scan = new CsvScan();
    scanRecord(bytes, 0, bytes.length, true, compileSyntax(dialect), scan);
    if (column >= scan.fieldCount)
        return null;
    const isQuoted = (scan.flags(column) & QUOTED) !== 0;
    const before = bytes.toString('utf8', 0, scan.start(column) - (isQuoted ? 1 : 0));
    const lines = before.split(/\r\n|[\n\r]/);
    return { lineBreaks: lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
}
/** The first column that leads to an endpoint path, or is called so; -1 if none. */
function findColumnOf(field, names, choices) {
    for (const { rules, constants } of createEndpointRules(choices)) {
        const { slots } = mapColumns(names, rules, constants);
        const found = slots.find(({ slot, columns }) => slot.path === field && columns.length > 0);
        if (found !== undefined)
            return found.columns[0];
    }
    return names.indexOf(field);
}
function readRaw(rawJson) {
    const { raw, rawEncoding } = JSON.parse(`{${rawJson}}`);
    return Buffer.from(raw, rawEncoding ?? 'utf8');
}
