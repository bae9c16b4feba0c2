/** What one writes first: a stream of objects, one thread. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { parse } from 'csv-parse';

import { runAsScript } from './adapter.mjs';
import { createEndpointCheck, nestRecord } from './endpoint.mjs';
import { formatReject, openOutput } from './output.mjs';

/** @type {import('./adapter.mjs').Rival} */
export const rival = {
  label: 'csv-parse or JSON.parse, Ajv: one thread, stream of objects',
  formats: ['csv', 'ndjson'],
  leavesOut:
    'original bytes and positions of rejects, stable codes, most repairs, numbering plans, size limit, hashes',
  isInstalled: () => true,
};

await runAsScript(import.meta.url, async ({ input, format, outDir }) => {
  const check = createEndpointCheck();
  const output = openOutput(outDir);
  if (format === 'csv') await convertCsv(input, check, output);
  else await convertNdjson(input, check, output);
  return output.close();
});

async function convertCsv(input, check, output) {
  const parser = parse({
    columns: true,
    bom: true,
    skip_records_with_error: true,
    on_skip: (error) => output.reject(formatReject(error.record ?? null, [error.code]), 1),
  });
  const source = createReadStream(input);
  source.on('error', (error) => parser.destroy(error));
  for await (const record of source.pipe(parser)) {
    write(output, check(nestRecord(record)), record);
  }
}

async function convertNdjson(input, check, output) {
  const lines = createInterface({ input: createReadStream(input), crlfDelay: Infinity });
  for await (const line of lines) {
    const record = parseLine(line);
    if (record === null) output.reject(formatReject(line, ['no JSON']), 1);
    else write(output, check(record), line);
  }
}

function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function write(output, { line, reasons }, raw) {
  if (line === null) output.reject(formatReject(raw, reasons), 1);
  else output.accept(Buffer.from(line), 1);
}
