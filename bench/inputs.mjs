/**
 * Bench inputs, made once for each (format, shape, size, seed) and kept in bench/data/.
 *
 * @typedef {object} Input
 * @property {string} file
 * @property {'csv' | 'ndjson'} format
 * @property {number} bytes
 * @property {number} records
 * @property {number} accepted What the generator made good.
 * @property {number} rejected What it spoilt.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { countRecords, createBlock } from './block.mjs';
import { findShape } from './shapes.mjs';

const directory = fileURLToPath(new URL('data/', import.meta.url));
const generator = fileURLToPath(new URL('generate.mjs', import.meta.url));

/**
 * @param {object} request
 * @param {'csv' | 'ndjson'} request.format
 * @param {string} request.shape
 * @param {number} request.sizeBytes
 * @param {number} request.seed
 * @param {number} [request.columns]
 * @param {number} [request.defectRate]
 * @returns {Promise<Input>}
 */
export async function openInput(request) {
  const { format, shape, sizeBytes, seed, columns, defectRate } = request;
  const block = createBlock(findShape(shape, { columns, defectRate }), format, seed);
  const counts = countRecords(block, sizeBytes);
  // The name changes with the bytes, so that a file of an older generator is not taken for this one.
  const hash = createHash('sha256').update(block.header).update(block.bytes).digest('hex');
  const file = `${directory}${shape}-${sizeBytes}-${hash.slice(0, 8)}.${format}`;
  if (!(await hasSize(file, counts.bytes))) await generate(file, request);
  if (!(await hasSize(file, counts.bytes))) {
    throw new Error(`Cannot use ${file}: it has not the size that its blocks add up to`);
  }
  return { file, format, ...counts };
}

async function hasSize(file, bytes) {
  try {
    return (await stat(file)).size === bytes;
  } catch {
    return false;
  }
}

async function generate(file, { format, shape, sizeBytes, seed, columns, defectRate }) {
  await mkdir(directory, { recursive: true });
  const args = ['--format', format, '--shape', shape, '--bytes', sizeBytes, '--seed', seed];
  if (columns !== undefined) args.push('--columns', columns);
  if (defectRate !== undefined) args.push('--defects', defectRate);
  const unfinished = `${file}.part`;
  const output = await open(unfinished, 'w');
  try {
    const child = spawn(process.execPath, [generator, ...args.map(String)], {
      stdio: ['ignore', output.fd, 'inherit'],
    });
    const [status] = await once(child, 'close');
    if (status !== 0) throw new Error(`Cannot generate ${file}: the generator failed`);
  } finally {
    await output.close();
  }
  await rename(unfinished, file);
}
