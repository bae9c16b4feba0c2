/**
 * Runs one command in a fresh process and measures the whole of it, child processes and threads
 * included. Needs a POSIX shell; the peak of memory is read from /proc, so only Linux has it.
 *
 * @typedef {object} Measure
 * @property {number} wallMs
 * @property {number} cpuMs User and system time.
 * @property {number | null} peakRssBytes
 * @property {string} stdout
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** The system keeps the peak itself. Asking every 20 ms took a twentieth of two processors. */
const POLL_MS = 100;
/** `times` prints what the shell used, then what the processes used that it waited for. */
const SCRIPT = '"$@" 3>&-; status=$?; times >&3; exit $status';

/**
 * @param {readonly string[]} command
 * @param {{ stdout?: number | 'pipe', isFailureAllowed?: (status: number) => boolean }} [options]
 *   `stdout`: a file descriptor to write to; else the text is returned.
 * @returns {Promise<Measure>}
 */
export async function measure(command, { stdout = 'pipe', isFailureAllowed } = {}) {
  const startedAt = performance.now();
  const child = spawn('sh', ['-c', SCRIPT, 'sh', ...command], {
    stdio: ['ignore', stdout, 'pipe', 'pipe'],
  });
  const peaks = new Map();
  const timer = setInterval(() => notePeaks(child.pid, peaks), POLL_MS);
  let wallMs = 0;
  child.once('exit', () => {
    wallMs = performance.now() - startedAt;
    clearInterval(timer);
  });
  const [text, errors, times, status] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    readAll(child.stdio[3]),
    new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  ]);
  if (status !== 0 && !isFailureAllowed?.(status)) {
    throw new Error(`Cannot measure ${command.join(' ')}: it ended with ${status}\n${errors}`);
  }
  return { wallMs, cpuMs: parseCpuMs(times), peakRssBytes: addUp(peaks), stdout: text };
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Keeps the high-water mark of every process below the shell. A process may end at any time. */
function notePeaks(pid, peaks) {
  for (const child of readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean)) {
    const peakKiB = /VmHWM:\s+(\d+)/.exec(readProc(`${child}/status`))?.[1];
    if (peakKiB !== undefined) peaks.set(child, Number(peakKiB) * 1024);
    notePeaks(child, peaks);
  }
}

function readProc(name) {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function addUp(peaks) {
  return peaks.size === 0 ? null : [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
}

/** Second line: `1m2.34s 0m0.56s`. */
function parseCpuMs(times) {
  const [, children = ''] = times.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

async function readAll(stream) {
  if (stream === null) return '';
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
