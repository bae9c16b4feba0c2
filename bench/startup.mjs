/**
 * How long the built CLI takes before it has anything to do: node bench/startup.mjs [RUNS]
 *
 * @typedef {object} StartupRow
 * @property {string} what
 * @property {number} wallMs Median.
 * @property {number} cpuMs
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { createBlock } from './block.mjs';
import { ourMain } from './contenders.mjs';
import { openInput } from './inputs.mjs';
import { measure, median } from './measure.mjs';
import { findShape } from './shapes.mjs';

const DEFAULT_RUNS = 7;
const LIMIT_MS = 300;
const RECORDS = 10;
const outDir = fileURLToPath(new URL('data/startup-out', import.meta.url));

/**
 * @param {number} runs
 * @returns {Promise<StartupRow[]>}
 */
export async function measureStartup(runs = DEFAULT_RUNS) {
  const { file } = await openSmallInput();
  const commands = new Map([
    ['node -e 0 (the floor)', ['-e', '0']],
    ['--version', [ourMain, '--version']],
    ['--help', [ourMain, '--help']],
    [`${RECORDS} records`, [ourMain, file, '--out', outDir, '--quiet']],
  ]);
  const measures = new Map([...commands.keys()].map((what) => [what, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [what, args] of commands) {
      await rm(outDir, { recursive: true, force: true });
      measures.get(what)?.push(await measure([process.execPath, ...args]));
    }
  }
  return [...measures].map(([what, ofCommand]) => ({
    what,
    wallMs: median(ofCommand.map(({ wallMs }) => wallMs)),
    cpuMs: median(ofCommand.map(({ cpuMs }) => cpuMs)),
  }));
}

/** @param {readonly StartupRow[]} rows */
export function renderStartup(rows) {
  return rows.map(
    ({ what, wallMs, cpuMs }) =>
      `${what.padEnd(24)} ${wallMs.toFixed(0).padStart(5)} ms wall ${cpuMs.toFixed(0).padStart(5)} ms CPU`,
  );
}

/** Good records only, so that the run ends with status 0. */
async function openSmallInput() {
  const made = { format: 'csv', shape: 'quoted', seed: 1, defectRate: 0 };
  const { header, recordEnds } = createBlock(findShape(made.shape, made), made.format, made.seed);
  return openInput({ ...made, sizeBytes: Buffer.byteLength(header) + recordEnds[RECORDS - 1] });
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const rows = await measureStartup(Number(process.argv[2] ?? DEFAULT_RUNS));
  process.stdout.write(`${renderStartup(rows).join('\n')}\n`);
  const slow = rows.filter(({ wallMs }) => wallMs > LIMIT_MS);
  for (const { what } of slow) process.stdout.write(`${what} is over ${LIMIT_MS} ms\n`);
  if (slow.length > 0) process.exitCode = 1;
}
