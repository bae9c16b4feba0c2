/** The worker of workers.mjs: its default export is what piscina runs for each block. */
import { parse } from 'csv-parse/sync';
import { move, transferableSymbol, valueSymbol } from 'piscina';

import { createEndpointCheck, nestRecord } from './endpoint.mjs';
import { formatReject } from './output.mjs';

const check = createEndpointCheck();
const encoder = new TextEncoder();

export default function convertBlock({ bytes, format, columns }) {
  const results = { rows: '', rowCount: 0, rejects: [], rejectCount: 0 };
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (format === 'csv') convertCsv(block, columns, results);
  else convertNdjson(block, results);
  const rows = encoder.encode(results.rows);
  const rejects = Buffer.concat(results.rejects);
  // The rows move to the main thread; the rejects, which are few, are copied.
  return move({
    [transferableSymbol]: rows.buffer,
    [valueSymbol]: { ...results, rows, rejects },
  });
}

function convertCsv(block, columns, results) {
  const records = parse(block, {
    columns,
    skip_records_with_error: true,
    on_skip: (error) => reject(results, error.record ?? null, [error.code]),
  });
  for (const record of records) take(results, check(nestRecord(record)), record);
}

function convertNdjson(block, results) {
  for (const line of block.toString().split('\n')) {
    if (line === '') continue;
    const record = parseLine(line);
    if (record === null) reject(results, line, ['no JSON']);
    else take(results, check(record), line);
  }
}

function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function take(results, { line, reasons }, raw) {
  if (line === null) {
    reject(results, raw, reasons);
    return;
  }
  results.rows += line;
  results.rowCount += 1;
}

function reject(results, raw, reasons) {
  results.rejects.push(formatReject(raw, reasons));
  results.rejectCount += 1;
}
