import type { ProblemCode } from '../domain/problem.ts';
import type { RepairCounts } from '../domain/repair.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { SkippedInput } from '../read/find-inputs.ts';
import type { RejectFiles } from '../sidecar/reject-writer.ts';
import type { FirstReject } from './first-rejects.ts';
import type { PartReport } from '../split/part-report.ts';
import type { ThroughputPoint } from './throughput.ts';

/** One input that was read. */
export interface InputReport {
  /** As the user named it, or the path found below a directory the user named; `-` for stdin. */
  readonly file: string;
  readonly format: SourceFormat;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly encoding: string;
  /** Bytes as they are in the file, compressed or not; those read so far if the run was stopped. */
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly blankLines: number;
  readonly repeatedHeaders: number;
}

/** Records over the whole run. `records = accepted + rejected`, always. */
export interface RunCounts {
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly blankLines: number;
  readonly repeatedHeaders: number;
  /** Rows written: one endpoint each. */
  readonly endpoints: number;
}

/** What a finished run found and did. The content of `manifest.json`, and more. */
export interface RunReport {
  readonly command: 'convert' | 'validate';
  readonly target: string;
  /** Output directory, or null where rows went to stdout or nowhere. */
  readonly outputDirectory: string | null;
  readonly inputs: readonly InputReport[];
  readonly skipped: readonly SkippedInput[];
  readonly parts: readonly PartReport[];
  readonly rejectFiles: RejectFiles;
  readonly counts: RunCounts;
  readonly problems: Partial<Record<ProblemCode, number>>;
  readonly repairs: RepairCounts;
  /** The first reject of each of the first three codes, in input order. */
  readonly firstRejects: readonly FirstReject[];
  /** Facts that need the user's attention but rejected nothing, as sentences. */
  readonly warnings: readonly string[];
  /** Flags that would read an input better, as sentences: its first records show it. */
  readonly hints: readonly string[];
  /** Whether the run ended early because there were more rejects than `maxRejects` allows. */
  readonly isStoppedByRejects: boolean;
  /** How far the run had come from time to time; of a resumed run since it was resumed. */
  readonly throughput: readonly ThroughputPoint[];
  readonly elapsedMs: number;
}
