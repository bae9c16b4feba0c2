import { readFile } from 'node:fs/promises';

import { UsageError } from '../domain/errors.ts';
import { parseJsonText } from '../parse/json-text.ts';
import { describeShapeError } from './check-shape.ts';
import { locateValues } from './locate-values.ts';
import type { MappingFile } from './mapping-file.ts';
import { findOpenQuestion } from './open-question.ts';
import { toPlainJson } from './plain-json.ts';

/** A mapping file whose shape is right, with what is needed to speak of its places. */
export interface LoadedMapping {
  readonly mapping: MappingFile;
  /** `mapping.json line 7`, for a JSON pointer. */
  readonly placeOf: (pointer: string) => string;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a mapping file: JSON, in which comments and trailing commas may stand. Throws UsageError, with
 * the line, where it is not JSON, breaks the schema, or still has a `?` in it.
 */
export async function loadMapping(name: string): Promise<LoadedMapping> {
  return parseMapping(name, await readText(name));
}

/** As `loadMapping`, for a text. `name`: of the file, for messages. */
export function parseMapping(name: string, text: string): LoadedMapping {
  const json = toPlainJson(text.replace(BYTE_ORDER_MARK, ' '));
  checkSyntax(name, json);
  const lines = locateValues(json);
  const placeOf = (pointer: string): string => `${name} line ${findLine(lines, pointer)}`;
  const mapping: unknown = JSON.parse(json);
  const fault = findOpenQuestion(mapping) ?? describeShapeError(mapping);
  if (fault !== null) throw new UsageError(`${placeOf(fault.pointer)}: ${fault.sentence}`);
  // The schema has just said so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { mapping: mapping as MappingFile, placeOf };
}

async function readText(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`Cannot read --mapping "${name}": ${reason}; check the path`, {
      cause: error,
    });
  }
}

function checkSyntax(name: string, json: string): void {
  const parsed = parseJsonText(json);
  if ('value' in parsed) return;
  const { line, sentence } = describeSyntaxError(parsed, json);
  throw new UsageError(`${name} line ${line}: ${sentence}`);
}

function describeSyntaxError(
  finding: Exclude<ReturnType<typeof parseJsonText>, { value: unknown }>,
  json: string,
): { readonly line: number; readonly sentence: string } {
  if (finding.code === 'invalid-json') {
    const { byteOffset, reason } = finding.facts;
    const before = Buffer.from(json).toString('utf8', 0, byteOffset);
    return { line: before.split('\n').length, sentence: `it is no JSON: ${reason}` };
  }
  if (finding.code === 'duplicate-key') {
    const key = JSON.stringify(finding.facts.key);
    const before = json.slice(0, json.lastIndexOf(key));
    return {
      line: before.split('\n').length,
      sentence: `${key} is there twice: leave one of them out`,
    };
  }
  return { line: 1, sentence: 'it is nested deeper than any mapping is' };
}

/** The nearest place around one that is not there. */
function findLine(lines: ReadonlyMap<string, number>, pointer: string): number {
  let known = pointer;
  while (!lines.has(known) && known !== '') known = known.slice(0, known.lastIndexOf('/'));
  return lines.get(known) ?? 1;
}
