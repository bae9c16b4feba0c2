import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Tally } from '../../domain/tally.js';
import { LineFile } from '../../verify/read-lines.js';
const CSV_LINES_AT_ONCE = 1000;
const MAX_PATHS = 2000;
/**
 * Reads the parts of a run once more, line by line, and counts. Null where the run has written no
 * parts. Rejects with the errors of the file system.
 */
export async function countRows({ outputDirectory, parts }) {
    if (outputDirectory === null || parts.length === 0)
        return null;
    const counter = new RowCounter();
    for (const { file } of parts) {
        const lines = new LineFile(join(outputDirectory, file)).lines();
        await (file.endsWith('.csv') ? counter.addCsv(lines) : counter.addNdjson(lines));
    }
    return counter.result();
}
class RowCounter {
    rows = 0;
    isCutShort = false;
    filled = new Map();
    channels = new Tally();
    countries = new Tally();
    async addNdjson(lines) {
        for await (const { bytes } of lines) {
            this.rows += 1;
            this.addObject(JSON.parse(bytes.toString('utf8')), '');
        }
    }
    async addCsv(lines) {
        let header = [];
        let held = [];
        let isFirst = true;
        for await (const { bytes } of lines) {
            const text = bytes.toString('utf8');
            if (isFirst)
                [header] = parseLines([text]);
            else
                held.push(text);
            isFirst = false;
            if (held.length === CSV_LINES_AT_ONCE) {
                this.addCsvRows(header, held);
                held = [];
            }
        }
        this.addCsvRows(header, held);
    }
    result() {
        return {
            rows: this.rows,
            filled: Object.fromEntries(this.filled),
            isCutShort: this.isCutShort,
            channels: this.channels.toRecord(),
            countries: this.countries.toRecord(),
        };
    }
    addObject(object, prefix) {
        for (const [name, value] of Object.entries(object)) {
            const path = prefix + name;
            if (Array.isArray(value)) {
                if (value.length > 0)
                    this.addPath(path, value[0]);
            }
            else if (typeof value === 'object' && value !== null) {
                this.addObject(value, `${path}.`);
            }
            else if (value !== '') {
                this.addPath(path, value);
            }
        }
    }
    addCsvRows(header, lines) {
        for (const cells of parseLines(lines)) {
            this.rows += 1;
            // A header that is repeated stands for one field of several values.
            const paths = new Map();
            for (const [index, cell] of cells.entries())
                if (cell !== '')
                    paths.set(header[index], cell);
            for (const [path, cell] of paths)
                this.addPath(path, cell);
        }
    }
    addPath(path, value) {
        const count = this.filled.get(path);
        if (count === undefined && this.filled.size === MAX_PATHS)
            this.isCutShort = true;
        else
            this.filled.set(path, (count ?? 0) + 1);
        if (path === 'ChannelType')
            this.channels.add(String(value));
        else if (path === 'Location.Country')
            this.countries.add(String(value));
    }
}
function parseLines(lines) {
    if (lines.length === 0)
        return [];
    const text = lines.map((line) => `${line}\n`).join('');
    return parse(text, { record_delimiter: '\n', relax_column_count: true });
}
