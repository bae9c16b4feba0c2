import { describeProblem } from '../domain/describe-problem.ts';
import { problemCatalog } from '../domain/problem-catalog.ts';
import type { Problem } from '../domain/problem.ts';
import { ELEMENT_SEPARATOR } from '../parse/element-separator.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { OutputBuffer } from './output-buffer.ts';
import { renderRawJson } from './raw-json.ts';
import type { RecordSpan } from './record-reader.ts';

/** Where a rejected record stands in its batch. */
export type RejectSpan = Readonly<Pick<RecordSpan, 'byteStart' | 'byteEnd' | 'next' | 'line'>>;

/**
 * One rejected record, with positions counted from the start of its batch: `record` and `line` from
 * 0, bytes as offsets into the batch.
 */
export interface BatchReject {
  readonly record: number;
  readonly line: number;
  readonly byteStart: number;
  /** End of the record without its line terminator. */
  readonly byteEnd: number;
  /** `"raw":"..."`, or `"raw":"<base64>","rawEncoding":"base64"` where the bytes are not UTF-8. */
  readonly rawJson: string;
  /** The JSON text of the `errors` array. */
  readonly errorsJson: string;
}

/** Values in reject reasons are cut to this many UTF-16 units; the raw record never is. */
const MAX_VALUE_UNITS = 200;

/** What is reported of a record of a batch. `record`: its place in the batch, from 0. */
export function createReject(
  record: number,
  { line, byteStart, byteEnd }: RejectSpan,
  bytes: Uint8Array,
  problems: readonly Problem[],
): BatchReject {
  const rawJson = renderRawJson(bytes.subarray(byteStart, byteEnd));
  return { record, line, byteStart, byteEnd, rawJson, errorsJson: renderErrors(problems) };
}

/** Keeps a record of a batch as it came, behind those that are kept already. */
export function appendOriginal(
  to: OutputBuffer,
  format: SourceFormat,
  bytes: Uint8Array,
  { byteStart, byteEnd, next }: RejectSpan,
): void {
  // What stands between two elements of a JSON document belongs to neither of them.
  if (format === 'json' && to.length > 0) to.appendText(ELEMENT_SEPARATOR);
  to.appendBytes(bytes.subarray(byteStart, format === 'json' ? byteEnd : next));
}

/** The JSON text of a reject's `errors`. */
export function renderErrors(problems: readonly Problem[]): string {
  return JSON.stringify(
    problems.map((problem) => ({
      stage: problemCatalog[problem.code].stage,
      code: problem.code,
      field: problem.field,
      value: cut(problem.value),
      message: describeProblem(problem),
    })),
  );
}

function cut(value: string | null): string | null {
  if (value === null || value.length <= MAX_VALUE_UNITS) return value;
  return `${value.slice(0, MAX_VALUE_UNITS)}…`;
}
