import { formatCsvHeader } from '../format/csv-row.ts';
import type { OutputPlan } from '../kernel/plan.ts';
import { createRejectWriter } from '../sidecar/reject-writer.ts';
import type { RejectFiles, RejectState, RejectWriter } from '../sidecar/reject-writer.ts';
import type { PartReport } from '../split/part-report.ts';
import type { RowSink, RowState } from '../split/row-sink.ts';
import { createSplitter } from '../split/splitter.ts';
import { createStreamWriter } from '../split/stream-writer.ts';
import { conserve } from './conservation.ts';
import type { RunCounts } from './report.ts';
import type { OutputSettings } from './settings.ts';

/** What has been written, as plain data. */
export interface Written {
  readonly rows: RowState;
  readonly rejects: RejectState;
}

/** Where the results of a run go. */
export interface Destinations {
  readonly rows: RowSink;
  /** Null where rejects are only counted. */
  readonly rejects: RejectWriter | null;
  /** What was written so far; all of it has been handed to the system. */
  save(): Promise<Written>;
  /** Brings what was saved last to the disk itself. May go on beside other calls. */
  sync(): Promise<void>;
  /** Goes on with files that have been cut back to this. */
  resume(written: Written): Promise<void>;
  /** Closes all files. A run that was stopped keeps no part. */
  finish(counts: RunCounts, isStopped: boolean): Promise<FinishedFiles>;
  /** Lets go of everything after a failure. Never rejects. */
  abort(): Promise<void>;
  /** As `abort`, but keeps what is not finished, to be gone on with. */
  suspend(): Promise<void>;
}

export interface FinishedFiles {
  readonly parts: readonly PartReport[];
  readonly rejectFiles: RejectFiles;
}

const NO_REJECT_FILES: RejectFiles = { report: null, originals: [] };
const NO_REJECTS: RejectState = { report: null, originals: [] };

/** Nothing is created before the first row or reject. */
export function openDestinations(output: OutputSettings, plan: OutputPlan): Destinations {
  const rows = createRowSink(output, plan);
  const rejects =
    output.directory === null ? null : createRejectWriter({ directory: output.directory });
  return {
    rows,
    rejects,
    async save() {
      return { rows: await rows.save(), rejects: (await rejects?.save()) ?? NO_REJECTS };
    },
    async sync() {
      await Promise.all([rows.sync(), rejects?.sync()]);
    },
    async resume(written) {
      await rows.resume(written.rows);
      await rejects?.resume(written.rejects);
    },
    async finish(counts, isStopped) {
      const rejectFiles = (await rejects?.finish()) ?? NO_REJECT_FILES;
      if (isStopped) {
        await rows.remove();
        return { parts: [], rejectFiles };
      }
      const parts = await rows.finish();
      if (output.rows === 'parts') checkParts(parts, counts);
      return { parts, rejectFiles };
    },
    async abort() {
      await rows.abort();
      await rejects?.abort();
    },
    async suspend() {
      await rows.suspend();
      await rejects?.abort();
    },
  };
}

function createRowSink(output: OutputSettings, plan: OutputPlan): RowSink {
  if (output.rows === 'none') return droppingSink;
  const header =
    plan.format === 'csv' && plan.columns !== null ? formatCsvHeader(plan.columns) : '';
  if (output.rows === 'stdout' || output.directory === null) {
    return createStreamWriter(output.stdout, header);
  }
  const { directory, format, limits } = output;
  return createSplitter({ directory, extension: format, header, limits });
}

/** Where rows are not wanted. */
const droppingSink: RowSink = {
  write: async () => {},
  countFinished: () => 0,
  save: async () => ({ finished: [], open: null }),
  sync: async () => {},
  resume: async () => {},
  finish: async () => [],
  abort: async () => {},
  remove: async () => {},
  suspend: async () => {},
};

function checkParts(parts: readonly PartReport[], { endpoints }: RunCounts): void {
  const written = parts.reduce((sum, part) => sum + part.rows, 0);
  conserve(written === endpoints, `parts hold ${written} of ${endpoints} rows`);
}
