import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { OutputError } from '../domain/errors.ts';
import type { PartLimits } from '../targets/target.ts';
import type { OpenPart, PartPlace } from './part-files.ts';
import { openPart, reopenPart } from './part-files.ts';
import type { PartReport } from './part-report.ts';
import type { RowBlock, RowSink, RowState } from './row-sink.ts';
import { toOutputError } from '../write/write-error.ts';

export interface SplitterOptions {
  /** Output directory; parts go to `parts/` below it. It exists already. */
  readonly directory: string;
  readonly extension: 'ndjson' | 'csv';
  /** First line of every part, terminator included, or ''. */
  readonly header: string;
  readonly limits: PartLimits;
}

/**
 * A sink that cuts rows into part files, each as full as it can be: a part ends where the next row
 * would take it to `maxPartBytes`, header included, or past `maxPartRows`. No rows, no part.
 * Rejects with an OutputError where a part can't be written, or a single row is too large for one.
 */
export function createSplitter(options: SplitterOptions): RowSink {
  return new Splitter(options);
}

interface ClosingPart {
  readonly part: OpenPart;
  readonly closed: Promise<void>;
}

class Splitter implements RowSink {
  readonly #place: PartPlace;
  readonly #limits: PartLimits;
  readonly #finished: PartReport[] = [];
  #part: OpenPart | null = null;
  /** The part before, on its way to the disk while the next one is written. */
  #closing: ClosingPart | null = null;

  constructor({ directory, extension, header, limits }: SplitterOptions) {
    this.#place = { directory, extension, header: Buffer.from(header) };
    this.#limits = limits;
  }

  async write(block: RowBlock): Promise<void> {
    let row = 0;
    while (row < block.rowEnds.length) {
      const count = this.#countFitting(block.rowEnds, row);
      if (count > 0) {
        this.#part ??= await this.#openNext();
        await this.#part.append(sliceRows(block, row, count));
        row += count;
      } else if (this.#part !== null) {
        await this.#closePart(this.#part);
      } else {
        throw this.#describeLargeRow(block, row);
      }
    }
  }

  countFinished(): number {
    return this.#finished.length;
  }

  async save(): Promise<RowState> {
    await this.#settle();
    return { finished: [...this.#finished], open: (await this.#part?.save()) ?? null };
  }

  async sync(): Promise<void> {
    await this.#part?.sync();
  }

  async resume({ finished, open }: RowState): Promise<void> {
    this.#finished.push(...finished);
    if (open !== null) this.#part = await reopenPart(this.#place, open);
  }

  async finish(): Promise<PartReport[]> {
    if (this.#part !== null) await this.#closePart(this.#part);
    await this.#settle();
    return this.#finished;
  }

  async abort(): Promise<void> {
    await this.#part?.discard();
    this.#part = null;
    await this.#settle().catch(() => this.#closing?.part.discard());
    this.#closing = null;
  }

  async remove(): Promise<void> {
    await this.abort();
    for (const { file } of this.#finished) await removePart(join(this.#place.directory, file));
  }

  async suspend(): Promise<void> {
    await this.#part?.suspend();
    this.#part = null;
    // Of a failure there the next run finds a part that is not finished.
    await this.#settle().catch(() => undefined);
  }

  #openNext(): Promise<OpenPart> {
    const before = this.#finished.length + (this.#closing === null ? 0 : 1);
    return openPart(this.#place, before + 1);
  }

  /** How many rows from `row` on fit in the open part, or in a new one where none is open. */
  #countFitting(rowEnds: Uint32Array, row: number): number {
    const usedBytes = this.#part?.bytes ?? this.#place.header.length;
    const usedRows = this.#part?.rows ?? 0;
    const start = startOfRow(rowEnds, row);
    // Strictly under maxPartBytes: the last byte that may be used is the one before it.
    const lastEnd = start + this.#limits.maxPartBytes - 1 - usedBytes;
    const rowsByBytes = countEndsUpTo(rowEnds, row, lastEnd);
    return Math.min(rowsByBytes, this.#limits.maxPartRows - usedRows);
  }

  /** To wait for the disk after each part would take a fifth of the time of a run. */
  async #closePart(part: OpenPart): Promise<void> {
    await this.#settle();
    this.#part = null;
    const closed = this.#finishPart(part);
    // A failure is looked at with the next part, or the next checkpoint.
    closed.catch(() => undefined);
    this.#closing = { part, closed };
  }

  async #finishPart(part: OpenPart): Promise<void> {
    this.#finished.push(await part.finish());
    this.#closing = null;
  }

  /** Waits for the part before. Rejects where it could not be finished. */
  async #settle(): Promise<void> {
    await this.#closing?.closed;
  }

  #describeLargeRow(block: RowBlock, row: number): OutputError {
    const rowBytes = block.rowEnds[row] - startOfRow(block.rowEnds, row);
    const { header } = this.#place;
    const withHeader = header.length > 0 ? ` with a header of ${header.length} bytes` : '';
    return new OutputError(
      `Cannot write record ${block.recordOf(row)}: its row of ${rowBytes} bytes${withHeader} does not fit in a part of less than ${this.#limits.maxPartBytes} bytes; raise --max-part-bytes`,
    );
  }
}

async function removePart(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw toOutputError(error, path);
  }
}

function startOfRow(rowEnds: Uint32Array, row: number): number {
  return row === 0 ? 0 : rowEnds[row - 1];
}

/** How many rows from `row` on end at or before `lastEnd`: a binary search, as ends ascend. */
function countEndsUpTo(rowEnds: Uint32Array, row: number, lastEnd: number): number {
  let low = row;
  let high = rowEnds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowEnds[middle] <= lastEnd) low = middle + 1;
    else high = middle;
  }
  return low - row;
}

function sliceRows(block: RowBlock, row: number, count: number) {
  const last = row + count - 1;
  return {
    bytes: block.bytes.subarray(startOfRow(block.rowEnds, row), block.rowEnds[last]),
    rows: count,
    firstRecord: block.recordOf(row),
    lastRecord: block.recordOf(last),
  };
}
