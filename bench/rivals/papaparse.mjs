/** Papa Parse in place of csv-parse, in chunks of objects, one thread. */
import { createReadStream } from 'node:fs';

import { hasPackage, runAsScript } from './adapter.mjs';
import { createEndpointCheck, nestRecord } from './endpoint.mjs';
import { formatReject, openOutput } from './output.mjs';

/** @type {import('./adapter.mjs').Rival} */
export const rival = {
  label: 'Papa Parse, Ajv: one thread, chunks of objects',
  formats: ['csv'],
  leavesOut:
    'original bytes and positions of rejects, stable codes, most repairs, numbering plans, size limit, hashes',
  isInstalled: () => hasPackage('papaparse'),
};

await runAsScript(import.meta.url, async ({ input, outDir }) => {
  const { default: Papa } = await import('papaparse');
  const check = createEndpointCheck();
  const output = openOutput(outDir);
  await new Promise((resolve, reject) => {
    Papa.parse(createReadStream(input), {
      header: true,
      skipEmptyLines: true,
      chunk: ({ data: records, errors }) => takeChunk(output, check, records, errors),
      complete: resolve,
      error: reject,
    });
  });
  return output.close();
});

function takeChunk(output, check, records, errors) {
  const reasons = new Map();
  const first = output.counts.records;
  // Rows are counted over the whole input.
  for (const { row, message } of errors) reasons.set(row - first, message);
  for (const [place, record] of records.entries()) {
    const reason = reasons.get(place);
    const outcome =
      reason === undefined ? check(nestRecord(record)) : { line: null, reasons: [reason] };
    if (outcome.line === null) output.reject(formatReject(record, outcome.reasons), 1);
    else output.accept(Buffer.from(outcome.line), 1);
  }
}
