import { createColumnScan } from '../format/csv-columns.js';
import { createCsvRowFormatter } from '../format/csv-row.js';
import { formatNdjsonRow } from '../format/ndjson-row.js';
const NO_REPAIRS = [];
const NO_ROW = { row: '', repairs: NO_REPAIRS };
/** How accepted endpoints are written in this run. */
export function createRowFormatter(output) {
    switch (output.format) {
        case 'none':
            return { hasRows: false, format: () => NO_ROW, takeColumns: () => null };
        case 'ndjson':
            return {
                hasRows: true,
                format: (endpoint) => ({ row: formatNdjsonRow(endpoint), repairs: NO_REPAIRS }),
                takeColumns: () => null,
            };
        case 'csv':
            return output.columns === null
                ? createScanFormatter()
                : {
                    hasRows: true,
                    format: createCsvRowFormatter(output.columns, output.lineBreaks),
                    takeColumns: () => null,
                };
    }
}
function createScanFormatter() {
    let scan = createColumnScan();
    return {
        hasRows: false,
        format(endpoint) {
            scan.add(endpoint);
            return NO_ROW;
        },
        takeColumns() {
            const columns = scan.columns();
            scan = createColumnScan();
            return columns;
        },
    };
}
