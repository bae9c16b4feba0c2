import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PARTS_DIRECTORY } from '../split/part-files.ts';
import type { PartReport } from '../split/part-report.ts';
import type { PartLimits } from '../targets/target.ts';
import { pinpoint } from '../targets/pinpoint.ts';
import type { Findings } from './findings.ts';
import { findReadFault } from './find-read-fault.ts';
import type { OutputManifest } from './output-manifest.ts';
import { LineFile } from './read-lines.ts';
import { createRowCheck } from './row-check.ts';
import { createCsvRowCheck } from './csv-row-check.ts';

const PART_NAME = /^parts\/part-\d{5}\.(ndjson|csv)$/;

/** What was read of the parts. */
export interface PartTotals {
  readonly parts: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Reads every part and holds it against the manifest, the limits and the strict schema. */
export async function verifyParts(
  directory: string,
  manifest: OutputManifest,
  findings: Findings,
): Promise<PartTotals> {
  const limits = findLimits(manifest.options);
  const totals = { parts: 0, rows: 0, bytes: 0 };
  let lastRecord = 0;
  let header: string | null = null;
  for (const part of manifest.parts) {
    if (!PART_NAME.test(part.file)) {
      findings.add(part.file, 'the manifest names it as a part, which no part is called');
      continue;
    }
    const read = await readPart(directory, part, findings);
    if (read === null) continue;
    totals.parts += 1;
    totals.rows += read.rows;
    totals.bytes += read.bytes;
    checkLimits(part.file, read, limits, findings);
    checkRecords(part, lastRecord, findings);
    lastRecord = part.lastRecord;
    header ??= read.header;
    if (read.header !== header) findings.add(part.file, 'its header is not that of the first part');
  }
  await findForeignParts(directory, manifest, findings);
  checkJobs(manifest, findings);
  return totals;
}

interface PartRead {
  readonly rows: number;
  readonly bytes: number;
  readonly header: string | null;
}

async function readPart(
  directory: string,
  part: PartReport,
  findings: Findings,
): Promise<PartRead | null> {
  const { file } = part;
  const isCsv = file.endsWith('.csv');
  const lines = new LineFile(join(directory, file));
  const check = isCsv ? createCsvRowCheck() : createRowCheck();
  let number = 0;
  const report = (line: number, fault: string): void =>
    findings.add(file, `line ${line}: ${fault}`);
  try {
    for await (const line of lines.lines()) {
      number += 1;
      if (!line.isEnded) report(number, 'the file ends before the line does');
      else if (line.leftOutBytes > 0) report(number, 'it is far longer than any row');
      else check.add(line.bytes, number, report);
    }
  } catch (error) {
    findings.add(file, findReadFault(error));
    return null;
  }
  check.finish(report);
  const rows = isCsv ? Math.max(0, number - 1) : number;
  findings.compare(file, 'the number of its rows', rows, part.rows);
  findings.compare(file, 'its size in bytes', lines.bytes, part.bytes);
  findings.compare(file, 'its sha256', lines.sha256(), part.sha256);
  return { rows, bytes: lines.bytes, header: check.header() };
}

function findLimits(options: Readonly<Record<string, unknown>>): PartLimits {
  const { maxPartBytes, maxPartRows } = options;
  return {
    maxPartBytes:
      typeof maxPartBytes === 'number' ? maxPartBytes : pinpoint.partLimits.maxPartBytes,
    maxPartRows: typeof maxPartRows === 'number' ? maxPartRows : pinpoint.partLimits.maxPartRows,
  };
}

function checkLimits(
  file: string,
  { rows, bytes }: PartRead,
  { maxPartBytes, maxPartRows }: PartLimits,
  findings: Findings,
): void {
  if (bytes >= maxPartBytes) {
    findings.add(file, `it has ${bytes} bytes: a part has less than ${maxPartBytes}`);
  }
  if (rows > maxPartRows) {
    findings.add(file, `it has ${rows} rows: a part has at most ${maxPartRows}`);
  }
  if (rows === 0) findings.add(file, 'it has no row');
}

/** A record can have several rows, so that one part can end and the next start with it. */
function checkRecords(part: PartReport, lastRecord: number, findings: Findings): void {
  if (part.firstRecord < Math.max(1, lastRecord) || part.lastRecord < part.firstRecord) {
    findings.add(part.file, 'its records do not follow those of the part before, in the manifest');
  }
}

/** An import of all that lies under `parts/` would take these in too. */
async function findForeignParts(
  directory: string,
  { parts }: OutputManifest,
  findings: Findings,
): Promise<void> {
  const path = join(directory, PARTS_DIRECTORY);
  const known = new Set(parts.map(({ file }) => file));
  try {
    if ((await lstat(path)).isSymbolicLink()) {
      findings.add(PARTS_DIRECTORY, 'it is a link, not a directory');
    }
    for (const name of await readdir(path)) {
      const file = `${PARTS_DIRECTORY}/${name}`;
      if (!known.has(file)) findings.add(file, 'it is there, and the manifest does not name it');
    }
  } catch (error) {
    if (parts.length > 0) findings.add(PARTS_DIRECTORY, findReadFault(error));
  }
}

function checkJobs({ parts, importJobs }: OutputManifest, findings: Findings): void {
  const named = importJobs.map(({ part }) => part);
  if (named.join() === parts.map(({ file }) => file).join()) return;
  findings.add('manifest.json', 'its import jobs are not one a part, in the order of the parts');
}
