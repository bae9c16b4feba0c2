/**
 * A block: records that are rendered once and written again and again, each time with other serial
 * numbers. It makes gigabytes as fast as bytes can be copied.
 */
import { valueDefects } from './defects.mjs';
import { createRandom, pick } from './samples.mjs';
import { SERIAL } from './shapes.mjs';

const RECORDS_PER_BLOCK = 2_000;

/**
 * @typedef {object} Block
 * @property {string} header Header line of a CSV file, '' for NDJSON.
 * @property {Buffer} bytes
 * @property {number[]} recordEnds Offset after each record's line feed.
 * @property {boolean[]} defects For each record, whether it must be rejected.
 * @property {number[]} serialStarts Offsets of the serial numbers, a record's all equal.
 * @property {number[]} serialRecords For each serial number, its record's place in the block.
 */

/**
 * @param {import('./shapes.mjs').Shape} shape
 * @param {'csv' | 'ndjson'} format
 * @param {number} seed
 * @returns {Block}
 */
export function createBlock(shape, format, seed) {
  const random = createRandom(seed);
  const defects = [];
  const records = Array.from({ length: RECORDS_PER_BLOCK }, (_, index) => {
    const fields = shape.createFields(random, index);
    const isDefective = random() < shape.defectRate;
    defects.push(isDefective);
    return Buffer.from(`${renderRecord(fields, format, isDefective ? random : null)}\n`);
  });
  const columns = shape.createFields(random, 0).map(([path]) => path);
  const header = format === 'csv' ? `${columns.join(',')}\n` : '';
  return { header, defects, ...joinRecords(records) };
}

/**
 * What a file of blocks holds that ends with the record which reaches `sizeBytes`.
 * @param {Block} block
 * @param {number} sizeBytes
 */
export function countRecords(block, sizeBytes) {
  const counts = { bytes: Buffer.byteLength(block.header), records: 0, accepted: 0, rejected: 0 };
  while (counts.bytes < sizeBytes) {
    const leftBytes = sizeBytes - counts.bytes;
    const last = block.recordEnds.findIndex((recordEnd) => recordEnd >= leftBytes);
    const records = last === -1 ? block.recordEnds.length : last + 1;
    const rejected = block.defects.slice(0, records).filter(Boolean).length;
    counts.bytes += block.recordEnds[records - 1];
    counts.records += records;
    counts.accepted += records - rejected;
    counts.rejected += rejected;
  }
  return counts;
}

/** With `random`, the record gets one defect: one time in eight of its form, else of a value. */
function renderRecord(fields, format, random) {
  if (random === null) return renderFields(fields, format);
  if (random() < 1 / 8) {
    return format === 'csv'
      ? renderFields(fields.slice(1), format)
      : renderFields(fields, format).slice(0, -1);
  }
  const paths = new Set(fields.map(([path]) => path));
  const usable = valueDefects.filter(({ values }) =>
    Object.keys(values).every((path) => paths.has(path)),
  );
  const { values } = pick(random, usable);
  const spoilt = fields.map(([path, value]) => [path, values[path] ?? value]);
  return renderFields(spoilt, format);
}

function renderFields(fields, format) {
  return format === 'csv'
    ? fields.map(([, value]) => formatCsvField(value)).join(',')
    : JSON.stringify(nestFields(fields));
}

/** @param {string} value */
export function formatCsvField(value) {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The endpoint that the fields describe: groups nested, attributes as lists, blanks left out. */
export function nestFields(fields) {
  const endpoint = {};
  for (const [path, value] of fields) {
    if (value === '') continue;
    const names = path.split('.');
    const last = names.pop();
    let parent = endpoint;
    for (const name of names) parent = parent[name] ??= {};
    if (names.at(-1)?.endsWith('Attributes')) (parent[last] ??= []).push(value);
    else parent[last] = isNumeric(path, value) ? Number(value) : value;
  }
  return endpoint;
}

function isNumeric(path, value) {
  return /^(Metrics\.|Location\.L)/.test(path) && /^-?\d+(\.\d+)?$/.test(value);
}

function joinRecords(records) {
  const bytes = Buffer.concat(records);
  const recordEnds = [];
  for (const record of records) recordEnds.push((recordEnds.at(-1) ?? 0) + record.length);
  const serialStarts = [];
  const serialRecords = [];
  let record = 0;
  for (let at = bytes.indexOf(SERIAL); at !== -1; at = bytes.indexOf(SERIAL, at + 1)) {
    while (recordEnds[record] <= at) record += 1;
    serialStarts.push(at);
    serialRecords.push(record);
  }
  return { bytes, recordEnds, serialStarts, serialRecords };
}
