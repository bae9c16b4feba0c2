/**
 * What all rivals share with the harness: node bench/rivals/NAME.mjs INPUT FORMAT OUTDIR [THREADS]
 * converts INPUT, writes OUTDIR/parts/ and OUTDIR/rejects.ndjson, and prints its counts as JSON.
 *
 * @typedef {object} Job
 * @property {string} input
 * @property {'csv' | 'ndjson'} format
 * @property {string} outDir An empty directory.
 * @property {number} threads
 *
 * @typedef {object} Counts
 * @property {number} records
 * @property {number} accepted
 * @property {number} rejected
 *
 * @typedef {object} Rival
 * @property {string} label How the table names it.
 * @property {readonly ('csv' | 'ndjson')[]} formats What it can read.
 * @property {string} leavesOut What our tool does and this does not, in one line.
 * @property {() => boolean} isInstalled
 * @property {boolean} [isSlow] Too slow for the short run; named with --only it takes part.
 */
import { spawnSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * Runs `convert` where the adapter is the script that node was started with.
 * @param {string} moduleUrl `import.meta.url` of the adapter.
 * @param {(job: Job) => Promise<Counts>} convert
 */
export async function runAsScript(moduleUrl, convert) {
  const [, script, input, format, outDir, threads = '2'] = process.argv;
  if (script === undefined || pathToFileURL(script).href !== moduleUrl) return;
  if (outDir === undefined || (format !== 'csv' && format !== 'ndjson')) {
    process.stderr.write(`Usage: node ${script} INPUT csv|ndjson OUTDIR [THREADS]\n`);
    process.exitCode = 2;
    return;
  }
  const counts = await convert({ input, format, outDir, threads: Number(threads) });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}

/** @param {string} name */
export function hasPackage(name) {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} command */
export function hasCommand(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The first megabyte of an input, for those that have to know the columns beforehand. */
export async function readStart(input) {
  const file = await open(input);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1e6), 0, 1e6, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
