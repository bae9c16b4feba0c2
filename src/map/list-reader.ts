import type { Finding } from '../domain/problem.ts';
import type { ListForm } from './column-rule.ts';
import { readListText } from './list-text.ts';
import { parsePostgresArray } from './postgres-array.ts';

/** The values in one text that is not blank, or why they can't be told. */
export type ListReader = (text: string) => readonly string[] | Finding;

/** Reads lists of one form. Finds `invalid-list`. */
export function createListReader(form: ListForm): ListReader {
  switch (form.format) {
    case 'json':
      return readJson;
    case 'postgres':
      return readPostgres;
    case 'athena':
      return readAthena;
    case 'delimited':
      return (text) => splitTrimmed(text, form.separator);
  }
}

function readJson(text: string): readonly string[] | Finding {
  return (
    readListText(text) ?? invalidList('json', 'it is no JSON array of texts, numbers or booleans')
  );
}

function readPostgres(text: string): readonly string[] | Finding {
  const elements = parsePostgresArray(text);
  return typeof elements === 'string' ? invalidList('postgres', elements) : elements;
}

/** Nothing is quoted: a comma within a value can't be told from one between two. */
function readAthena(text: string): readonly string[] | Finding {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[')) return invalidList('athena', 'it does not start with [');
  if (!trimmed.endsWith(']')) return invalidList('athena', 'its closing ] is missing');
  const body = trimmed.slice(1, -1).trim();
  if (body === '') return [];
  return splitTrimmed(body, ',').filter((value) => value !== 'null');
}

function splitTrimmed(text: string, separator: string): string[] {
  return text.split(separator).map((value) => value.trim());
}

function invalidList(format: string, reason: string): Finding {
  return { code: 'invalid-list', facts: { format, reason } };
}
