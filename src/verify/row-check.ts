import { isUtf8 } from 'node:buffer';

import type { Endpoint } from '../domain/endpoint.ts';
import { parseJsonText } from '../parse/json-text.ts';
import { pinpoint } from '../targets/pinpoint.ts';
import { createValidator } from '../validate/create-validator.ts';

/** Takes a fault of a line, by its number from 1. */
export type ReportFault = (line: number, fault: string) => void;

/** Looks at the lines of one part. */
export interface RowCheck {
  add(line: Buffer, number: number, report: ReportFault): void;
  finish(report: ReportFault): void;
  /** The first line of CSV; null in other formats. */
  header(): string | null;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

/** Judges endpoints by the strict schema alone. The codes found, or '' where all is well. */
export function createEndpointJudge(): (endpoint: Endpoint) => string {
  const validate = createValidator({ target: pinpoint, customSchemas: [] });
  return (endpoint) =>
    [...new Set(validate(endpoint, NO_FIELDS).map(({ code }) => code))].join(', ');
}

/** Looks at NDJSON: each line is one object, and an endpoint by the strict schema. */
export function createRowCheck(): RowCheck {
  const judge = createEndpointJudge();
  return {
    add(line, number, report) {
      const fault = isUtf8(line) ? findFault(line.toString('utf8'), judge) : 'it is not UTF-8';
      if (fault !== '') report(number, fault);
    },
    finish() {},
    header: () => null,
  };
}

function findFault(text: string, judge: (endpoint: Endpoint) => string): string {
  // Stricter than JSON.parse, which takes a key twice and half of a surrogate pair.
  const parsed = parseJsonText(text);
  if (!('value' in parsed)) return `it is not valid JSON (${parsed.code})`;
  const row: unknown = JSON.parse(text);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'it is not an object';
  const codes = judge(row as Endpoint);
  return codes === '' ? '' : `it does not pass the strict schema (${codes})`;
}
