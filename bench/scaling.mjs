/** What the cost of our own tool depends on: columns, defects, threads. See bench/README.md. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { ourMain } from './contenders.mjs';
import { openInput } from './inputs.mjs';
import { describeMachine, readVersion } from './machine.mjs';
import { measure, median } from './measure.mjs';
import { renderMachine, replaceBetween } from './readme.mjs';
import { parseSize } from './size.mjs';
import { renderMarkdownLine } from './table.mjs';
import { warmFile } from './warm-memory.mjs';

const usage = `Usage: node bench/scaling.mjs [options]

  --size SIZE      of each input (default 30MB); thirty times that where threads are compared
  --runs N         of each case, in turns; the median counts (default 3)
  --write-readme   put the results into bench/README.md
`;

const SOME_REJECTED = 3;
/**
 * The process takes 0.3 s to start and a second thread 0.1 s more, in which there is nothing to share: a short input shows
 * that, and not what the second thread does.
 */
const THREADS_SIZE_FACTOR = 30;
const PIN = ['taskset', '--cpu-list', '0'];
const outDir = fileURLToPath(new URL('data/scaling-out', import.meta.url));

/**
 * One thing that is measured. `isWritten`: parts and rejects go to a directory; else rows go to
 * /dev/null and rejects nowhere, so that no disk is in the way. `copies`: so many processes at once, each of
 * which does all of it (default 1). `isPinned`: kept to one processor.
 * @typedef {{ name: string, format: 'csv' | 'ndjson', columns?: number, defectRate?: number,
 *   sizeFactor?: number, threads: number, copies?: number, isPinned?: boolean, isWritten: boolean }} Case
 */

/** @type {Readonly<Record<string, readonly Case[]>>} */
const groups = {
  'Columns of a CSV input, one thread, rows to /dev/null': [10, 14, 25, 50, 100, 200].map(
    (columns) => ({
      name: `${columns} columns`,
      format: 'csv',
      columns,
      threads: 1,
      isWritten: false,
    }),
  ),
  'Records that must be rejected, one thread, parts and rejects written': [
    0, 0.02, 0.1, 0.25, 0.5,
  ].map((defectRate) => ({
    name: `${defectRate * 100} %`,
    format: 'csv',
    defectRate,
    threads: 1,
    isWritten: true,
  })),
  [`Threads, CSV, ${THREADS_SIZE_FACTOR} times the size, rows to /dev/null`]:
    listThreadCases('csv'),
  [`Threads, NDJSON, ${THREADS_SIZE_FACTOR} times the size, rows to /dev/null`]:
    listThreadCases('ndjson'),
};

const options = readOptions();
if (options === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else if (!existsSync(ourMain)) {
  process.stderr.write('Cannot measure: there is no dist/; run npm run build first\n');
  process.exitCode = 1;
} else {
  await measureGroups(options);
}

/**
 * One thread has its reads done, and its JavaScript compiled, on other processors: the second says what that is
 * worth. The last says what the machine gives to two that have nothing in common but its memory and caches.
 */
function listThreadCases(format) {
  const common = { format, sizeFactor: THREADS_SIZE_FACTOR, isWritten: false };
  const pinned = { name: '1 thread, one processor', threads: 1, isPinned: true, ...common };
  return [
    { name: '1 thread', threads: 1, ...common },
    ...(canPin() ? [pinned] : []),
    { name: '2 threads', threads: 2, ...common },
    { name: '2 runs at once, 1 thread each', threads: 1, copies: 2, ...common },
  ];
}

/** The tool that does it is a part of most Linux systems, and of no other. */
function canPin() {
  return spawnSync(PIN[0], [...PIN.slice(1), 'true']).status === 0;
}

/** Returns null where the arguments can't be used. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '30MB' },
      runs: { type: 'string', default: '3' },
      'write-readme': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const sizeBytes = parseSize(values.size);
  if (values.help || sizeBytes === null) return null;
  return { sizeBytes, runs: Number(values.runs), isReadmeWritten: values['write-readme'] };
}

async function measureGroups({ sizeBytes, runs, isReadmeWritten }) {
  const paragraphs = [
    `Version ${readVersion()}, ${new Date().toISOString().slice(0, 10)}. ${renderMachine(describeMachine())}.`,
    `Median of ${runs} runs: \`node bench/scaling.mjs --size ${sizeBytes / 1e6}MB --runs ${runs}\``,
  ];
  for (const [title, cases] of Object.entries(groups)) {
    const rows = await measureCases(cases, sizeBytes, runs);
    process.stdout.write(`\n${title}\n${rows.map(renderTerminalRow).join('\n')}\n`);
    paragraphs.push(`${title}:`, renderTable(rows));
  }
  await rm(outDir, { recursive: true, force: true });
  if (isReadmeWritten) await replaceBetween('scaling', paragraphs);
}

async function measureCases(cases, sizeBytes, runs) {
  const inputs = [];
  for (const { format, columns, defectRate, sizeFactor = 1 } of cases) {
    const made = {
      format,
      shape: 'quoted',
      sizeBytes: sizeBytes * sizeFactor,
      seed: 1,
      columns,
      defectRate,
    };
    inputs.push(await openInput(made));
  }
  const measures = cases.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [place, one] of cases.entries()) {
      measures[place].push(await measureCopies(one, inputs[place]));
    }
  }
  const firstWallMs = findWallMs(measures[0]);
  return cases.map((one, place) => createRow(one, inputs[place], measures[place], firstWallMs));
}

async function measureCopies(one, input) {
  warmFile(input.file);
  const copies = Array.from({ length: one.copies ?? 1 }, () => measureCase(one, input));
  const measured = await Promise.all(copies);
  return {
    wallMs: Math.max(...measured.map(({ wallMs }) => wallMs)),
    cpuMs: measured.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

async function measureCase({ threads, isPinned = false, isWritten }, { file }) {
  const tool = [...(isPinned ? PIN : []), process.execPath, ourMain, file];
  const common = ['--threads', String(threads), '--quiet'];
  if (isWritten) {
    await rm(outDir, { recursive: true, force: true });
    await mkdir(outDir, { recursive: true });
    const command = [...tool, '--out', outDir, ...common];
    return measure(command, { isFailureAllowed });
  }
  const sink = await open('/dev/null', 'w');
  try {
    const command = [...tool, '--out', '-', ...common];
    return await measure(command, { stdout: sink.fd, isFailureAllowed });
  } finally {
    await sink.close();
  }
}

function createRow({ name, copies = 1 }, input, measures, firstWallMs) {
  const wallMs = findWallMs(measures);
  const [bytes, records] = [input.bytes * copies, input.records * copies];
  return {
    name,
    wallMs,
    cpuMs: median(measures.map((measured) => measured.cpuMs)),
    inputMBps: bytes / 1e3 / wallMs,
    microsecondsPerRecord: (wallMs * 1000) / records,
    speedUp: (firstWallMs * copies) / wallMs,
  };
}

function findWallMs(measures) {
  return median(measures.map(({ wallMs }) => wallMs));
}

function isFailureAllowed(status) {
  return status === SOME_REJECTED;
}

function renderTerminalRow(row) {
  const [name, ...numbers] = listCells(row);
  return `${name.padEnd(30)}${numbers.map((number) => number.padStart(10)).join('')}`;
}

function renderTable(rows) {
  return [
    ['case', 'wall s', 'CPU s', 'input MB/s', 'µs a record', 'speed-up'],
    ['---', '--:', '--:', '--:', '--:', '--:'],
    ...rows.map(listCells),
  ]
    .map(renderMarkdownLine)
    .join('\n');
}

function listCells({ name, wallMs, cpuMs, inputMBps, microsecondsPerRecord, speedUp }) {
  return [
    name,
    (wallMs / 1000).toFixed(2),
    (cpuMs / 1000).toFixed(2),
    inputMBps.toFixed(inputMBps < 10 ? 1 : 0),
    microsecondsPerRecord.toFixed(2),
    `${speedUp.toFixed(2)}x`,
  ];
}
