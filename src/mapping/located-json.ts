import { UsageError } from '../domain/errors.ts';
import { parseJsonText } from '../parse/json-text.ts';
import { locateValues } from './locate-values.ts';
import { toPlainJson } from './plain-json.ts';

/** A JSON document that a user has written, with what is needed to speak of its places. */
export interface LocatedJson {
  readonly document: unknown;
  /** `mapping.json line 7`, for a JSON pointer. */
  readonly placeOf: (pointer: string) => string;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Parses JSON in which comments and trailing commas may stand. `name`: of the file, for messages.
 * Throws UsageError, with the line, where it is not JSON or has a key twice.
 */
export function parseLocatedJson(name: string, text: string): LocatedJson {
  const json = toPlainJson(text.replace(BYTE_ORDER_MARK, ' '));
  checkSyntax(name, json);
  const lines = locateValues(json);
  const placeOf = (pointer: string): string => `${name} line ${findLine(lines, pointer)}`;
  return { document: JSON.parse(json), placeOf };
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
