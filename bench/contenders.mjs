/**
 * Who is measured: our tool, each rival, and `cat` over what our tool wrote.
 *
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} label
 * @property {readonly string[]} formats
 * @property {string} leavesOut
 * @property {boolean} isInShortRun
 * @property {(run: Run) => readonly string[]} command
 *
 * @typedef {object} Run
 * @property {import('./inputs.mjs').Input} input
 * @property {string} outDir An empty directory.
 * @property {string} ourDir Where our tool wrote last.
 * @property {number} threads
 */
import { fileURLToPath } from 'node:url';

import { rival as duckdb } from './rivals/duckdb.mjs';
import { rival as miller } from './rivals/miller.mjs';
import { rival as naive } from './rivals/naive.mjs';
import { rival as papaparse } from './rivals/papaparse.mjs';
import { rival as workers } from './rivals/workers.mjs';

export const OURS = 'ours';
export const COPY = 'copy';
export const ourMain = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

const rivals = { naive, papaparse, workers, duckdb, miller };

/** @type {readonly Contender[]} Ours first: the copy needs what it wrote. */
export const contenders = [
  {
    id: OURS,
    label: 'pinpoint-ready',
    formats: ['csv', 'ndjson'],
    leavesOut: 'nothing',
    isInShortRun: true,
    command: ({ input, outDir, threads }) => [
      process.execPath,
      ourMain,
      input.file,
      '--out',
      outDir,
      '--threads',
      String(threads),
      '--quiet',
      '--report',
      'json',
    ],
  },
  ...Object.entries(rivals)
    .filter(([, { isInstalled }]) => isInstalled())
    .map(([id, rival]) => createRivalContender(id, rival)),
  {
    id: COPY,
    label: 'cat: copies what pinpoint-ready wrote',
    formats: ['csv', 'ndjson'],
    leavesOut: 'everything: it is the floor that the disk sets',
    isInShortRun: true,
    command: ({ ourDir, outDir }) => [
      'sh',
      '-c',
      'cat "$1"/parts/* "$1"/rejects* > "$2"/copy',
      'sh',
      ourDir,
      outDir,
    ],
  },
];

function createRivalContender(id, { label, formats, leavesOut, isSlow }) {
  const script = fileURLToPath(new URL(`rivals/${id}.mjs`, import.meta.url));
  return {
    id,
    label,
    formats,
    leavesOut,
    isInShortRun: !isSlow,
    command: ({ input, outDir, threads }) => [
      process.execPath,
      script,
      input.file,
      input.format,
      outDir,
      String(threads),
    ],
  };
}
