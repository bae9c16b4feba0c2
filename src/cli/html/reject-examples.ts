import { join } from 'node:path';

import type { RunReport } from '../../pipeline/report.ts';
import { LineFile } from '../../verify/read-lines.ts';
import { maskValue } from './mask-value.ts';

/** One reject, as far as the page shows it. */
export interface RejectExample {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly field: string;
  /** Masked, unless values are shown; null where the problem is not one of a value. */
  readonly value: string | null;
  /** The words of the problem and the record, where values are shown: both can hold some. */
  readonly message: string | null;
  readonly raw: string | null;
}

const EXAMPLES_A_CODE = 3;
const SHOWN_UNITS = 300;

interface RejectLine {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly raw: string;
  readonly errors: readonly {
    readonly code: string;
    readonly field: string;
    readonly value: string | null;
    readonly message: string;
  }[];
}

/**
 * The first rejects of each problem code, by code; empty where rejects were not kept. Reads their
 * file up to the last example that is wanted.
 */
export async function readRejectExamples(
  { rejectFiles, problems }: RunReport,
  directory: string | null,
  isValueShown: boolean,
): Promise<ReadonlyMap<string, readonly RejectExample[]>> {
  const examples = new Map<string, RejectExample[]>();
  if (directory === null || rejectFiles.report === null) return examples;
  const wanted = new Map(Object.entries(problems));
  for await (const { bytes, leftOutBytes } of new LineFile(
    join(directory, rejectFiles.report.file),
  ).lines()) {
    if (leftOutBytes > 0) continue;
    addExamples(bytes.toString('utf8'), examples, wanted, isValueShown);
    if (wanted.size === 0) break;
  }
  return examples;
}

/** Takes a code out of `wanted` when it has all its examples. */
function addExamples(
  text: string,
  examples: Map<string, RejectExample[]>,
  wanted: Map<string, number>,
  isValueShown: boolean,
): void {
  const reject = JSON.parse(text) as RejectLine;
  for (const error of reject.errors) {
    if (!wanted.has(error.code)) continue;
    const known = examples.get(error.code) ?? [];
    if (known.some(({ file, record }) => file === reject.file && record === reject.record))
      continue;
    known.push(createExample(reject, error, isValueShown));
    examples.set(error.code, known);
    if (known.length === EXAMPLES_A_CODE) wanted.delete(error.code);
  }
}

function createExample(
  { file, record, line, raw }: RejectLine,
  { field, value, message }: RejectLine['errors'][number],
  isValueShown: boolean,
): RejectExample {
  const place = { file, record, line, field };
  if (isValueShown) return { ...place, value, message, raw: cut(raw) };
  return { ...place, value: value === null ? null : maskValue(value), message: null, raw: null };
}

function cut(text: string): string {
  return text.length <= SHOWN_UNITS ? text : `${text.slice(0, SHOWN_UNITS)}…`;
}
