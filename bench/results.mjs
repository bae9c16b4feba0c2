/**
 * The numbers of one run of the bench.
 *
 * @typedef {object} Row
 * @property {'csv' | 'ndjson'} format
 * @property {string} id
 * @property {string} label
 * @property {string} leavesOut
 * @property {number} runs
 * @property {number} wallMs The median, as for all that follow.
 * @property {number} cpuMs
 * @property {number} inputMBps
 * @property {number} recordsPerSecond
 * @property {number | null} peakRssMB The highest of all runs.
 *
 * @typedef {object} Results
 * @property {string} version
 * @property {string} date
 * @property {ReturnType<import('./machine.mjs').describeMachine>} machine
 * @property {{ shape: string, sizeBytes: number, seed: number, runs: number, threads: number }} settings
 * @property {Row[]} rows
 * @property {import('./startup.mjs').StartupRow[]} startup
 * @property {Record<string, number>} ratios `csv/duckdb` -> how many times as fast ours is.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { COPY, OURS } from './contenders.mjs';

const directory = fileURLToPath(new URL('results/', import.meta.url));
const MOST_LOST = 0.1;

/**
 * Ratios within one run: machines differ in speed, and hardly in ratios.
 * @param {readonly Row[]} rows
 */
export function findRatios(rows) {
  /** @type {Record<string, number>} */
  const ratios = {};
  for (const ours of rows.filter(({ id }) => id === OURS)) {
    for (const { format, id, wallMs } of rows) {
      if (format === ours.format && id !== OURS) ratios[`${format}/${id}`] = wallMs / ours.wallMs;
    }
  }
  return ratios;
}

/** @param {Results} results */
export async function saveResults(results) {
  await mkdir(directory, { recursive: true });
  const file = `${directory}${results.version}-${results.date}.json`;
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  return file;
}

/**
 * @param {string} file
 * @returns {Promise<Results>}
 */
export async function loadResults(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/**
 * One line for each ratio that lost more than a tenth. The copy is left out: it measures the disk.
 * @param {Results} before
 * @param {Results} after
 */
export function findLosses(before, after) {
  return Object.entries(before.ratios).flatMap(([name, ratio]) => {
    const now = after.ratios[name];
    const isLost = now !== undefined && !name.endsWith(`/${COPY}`) && now < ratio * (1 - MOST_LOST);
    return isLost
      ? [`${name}: ${ratio.toFixed(1)} times as fast before, ${now.toFixed(1)} now`]
      : [];
  });
}
