import type { Endpoint } from '../../src/domain/endpoint.ts';
import type { Sample } from './sample.ts';

/** The endpoints of an NDJSON sample; lines that are no JSON are left out. */
export function readEndpoints({ bytes }: Sample): Endpoint[] {
  const lines = bytes.toString('utf8').split('\n');
  return lines.flatMap((line) => parseLine(line));
}

function parseLine(line: string): Endpoint[] {
  try {
    return [JSON.parse(line) as Endpoint];
  } catch {
    return [];
  }
}
