import type { Endpoint } from '../domain/endpoint.ts';
import type { Problem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import { createColumnScan } from '../format/csv-columns.ts';
import type { CsvColumn } from '../format/csv-columns.ts';
import { createCsvRowFormatter } from '../format/csv-row.ts';
import { formatNdjsonRow } from '../format/ndjson-row.ts';
import type { OutputPlan } from './plan.ts';

/** A row with its line terminator, or why the endpoint can't be written in this format. */
export type FormattedRow =
  | { readonly row: string; readonly repairs: readonly RepairRule[] }
  | { readonly problems: readonly Problem[] };

export interface RowFormatter {
  /** Whether rows hold anything, or are only counted. */
  readonly hasRows: boolean;
  format(endpoint: Endpoint): FormattedRow;
  /** In a scan: the columns needed since the last call. Null otherwise. */
  takeColumns(): CsvColumn[] | null;
}

const NO_REPAIRS: readonly RepairRule[] = [];
const NO_ROW: FormattedRow = { row: '', repairs: NO_REPAIRS };

/** How accepted endpoints are written in this run. */
export function createRowFormatter(output: OutputPlan): RowFormatter {
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

function createScanFormatter(): RowFormatter {
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
