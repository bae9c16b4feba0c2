import { describeProblem } from '../domain/describe-problem.ts';
import { problemCatalog } from '../domain/problem-catalog.ts';
import type { Problem } from '../domain/problem.ts';
import { ELEMENT_SEPARATOR } from '../parse/element-separator.ts';
import type { SourceFormat } from '../parse/source-format.ts';
import type { BatchReject } from './batch.ts';
import type { OutputBuffer } from './output-buffer.ts';
import { renderRawJson } from './raw-json.ts';
import type { RecordSpan } from './record-reader.ts';

type Span = Readonly<Pick<RecordSpan, 'byteStart' | 'byteEnd' | 'next' | 'line'>>;

/** Values in reject reasons are cut to this many UTF-16 units; the raw record never is. */
const MAX_VALUE_UNITS = 200;

/** What is reported of a record of a batch. `record`: its place in the batch, from 0. */
export function createReject(
  record: number,
  { line, byteStart, byteEnd }: Span,
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
  { byteStart, byteEnd, next }: Span,
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
