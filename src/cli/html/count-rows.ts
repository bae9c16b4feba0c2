import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { Tally } from '../../domain/tally.ts';
import type { RunReport } from '../../pipeline/report.ts';
import { LineFile } from '../../verify/read-lines.ts';

/** What the rows that were written hold. */
export interface RowCounts {
  readonly rows: number;
  /** Rows with a value, by dotted path. */
  readonly filled: Readonly<Partial<Record<string, number>>>;
  /** Whether there are more paths than are told apart. */
  readonly isCutShort: boolean;
  readonly channels: Readonly<Partial<Record<string, number>>>;
  readonly countries: Readonly<Partial<Record<string, number>>>;
}

const CSV_LINES_AT_ONCE = 1000;
const MAX_PATHS = 2000;

/**
 * Reads the parts of a run once more, line by line, and counts. Null where the run has written no
 * parts. Rejects with the errors of the file system.
 */
export async function countRows({ outputDirectory, parts }: RunReport): Promise<RowCounts | null> {
  if (outputDirectory === null || parts.length === 0) return null;
  const counter = new RowCounter();
  for (const { file } of parts) {
    const lines = new LineFile(join(outputDirectory, file)).lines();
    await (file.endsWith('.csv') ? counter.addCsv(lines) : counter.addNdjson(lines));
  }
  return counter.result();
}

type Lines = AsyncIterable<{ readonly bytes: Buffer }>;

class RowCounter {
  private rows = 0;
  private isCutShort = false;
  private readonly filled = new Map<string, number>();
  private readonly channels = new Tally<string>();
  private readonly countries = new Tally<string>();

  async addNdjson(lines: Lines): Promise<void> {
    for await (const { bytes } of lines) {
      this.rows += 1;
      this.addObject(JSON.parse(bytes.toString('utf8')) as object, '');
    }
  }

  async addCsv(lines: Lines): Promise<void> {
    let header: readonly string[] = [];
    let held: string[] = [];
    let isFirst = true;
    for await (const { bytes } of lines) {
      const text = bytes.toString('utf8');
      if (isFirst) [header] = parseLines([text]);
      else held.push(text);
      isFirst = false;
      if (held.length === CSV_LINES_AT_ONCE) {
        this.addCsvRows(header, held);
        held = [];
      }
    }
    this.addCsvRows(header, held);
  }

  result(): RowCounts {
    return {
      rows: this.rows,
      filled: Object.fromEntries(this.filled),
      isCutShort: this.isCutShort,
      channels: this.channels.toRecord(),
      countries: this.countries.toRecord(),
    };
  }

  private addObject(object: object, prefix: string): void {
    for (const [name, value] of Object.entries(object) as [string, unknown][]) {
      const path = prefix + name;
      if (Array.isArray(value)) {
        if (value.length > 0) this.addPath(path, value[0]);
      } else if (typeof value === 'object' && value !== null) {
        this.addObject(value, `${path}.`);
      } else if (value !== '') {
        this.addPath(path, value);
      }
    }
  }

  private addCsvRows(header: readonly string[], lines: readonly string[]): void {
    for (const cells of parseLines(lines)) {
      this.rows += 1;
      // A header that is repeated stands for one field of several values.
      const paths = new Map<string, string>();
      for (const [index, cell] of cells.entries()) if (cell !== '') paths.set(header[index], cell);
      for (const [path, cell] of paths) this.addPath(path, cell);
    }
  }

  private addPath(path: string, value: unknown): void {
    const count = this.filled.get(path);
    if (count === undefined && this.filled.size === MAX_PATHS) this.isCutShort = true;
    else this.filled.set(path, (count ?? 0) + 1);
    if (path === 'ChannelType') this.channels.add(String(value));
    else if (path === 'Location.Country') this.countries.add(String(value));
  }
}

function parseLines(lines: readonly string[]): string[][] {
  if (lines.length === 0) return [];
  const text = lines.map((line) => `${line}\n`).join('');
  return parse(text, { record_delimiter: '\n', relax_column_count: true });
}
