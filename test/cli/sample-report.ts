import { readCommandLine } from '../../src/cli/repeated-command.ts';
import type { CommandLine } from '../../src/cli/repeated-command.ts';
import type { RunReport } from '../../src/pipeline/report.ts';

/** A report of a conversion of one small file, with `changes` to it. */
export function createSampleReport(changes: Partial<RunReport> = {}): RunReport {
  return {
    command: 'convert',
    target: 'pinpoint',
    outputDirectory: 'ready',
    inputs: [createInput('users.csv', 5_400_000)],
    skipped: [],
    parts: [createPart(1, 12_345, 4_200_000)],
    rejectFiles: { report: null, originals: [] },
    counts: createCounts(12_345, 0),
    problems: {},
    repairs: {},
    firstRejects: [],
    warnings: [],
    hints: [],
    isStoppedByRejects: false,
    throughput: [],
    elapsedMs: 1500,
    ...changes,
  };
}

/** The command line of such a run, with more `flags`. */
export function createSampleLine(...flags: readonly string[]): CommandLine {
  return readCommandLine(['users.csv', '--out', 'ready', ...flags], { inputs: ['users.csv'] });
}

export function createCounts(accepted: number, rejected: number): RunReport['counts'] {
  return {
    records: accepted + rejected,
    accepted,
    rejected,
    blankLines: 0,
    repeatedHeaders: 0,
    endpoints: accepted,
  };
}

export function createInput(file: string, bytes: number): RunReport['inputs'][number] {
  return {
    file,
    format: 'csv',
    compression: 'none',
    encoding: 'utf-8',
    bytes,
    sha256: '0'.repeat(64),
    records: 0,
    accepted: 0,
    rejected: 0,
    blankLines: 0,
    repeatedHeaders: 0,
  };
}

export function createPart(
  number: number,
  rows: number,
  bytes: number,
): RunReport['parts'][number] {
  const file = `parts/part-${String(number).padStart(5, '0')}.ndjson`;
  return { file, rows, bytes, sha256: '0'.repeat(64), firstRecord: 1, lastRecord: rows };
}
