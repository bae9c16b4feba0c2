/** End to end: the built CLI beside its rivals, each in a fresh process. See bench/README.md. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writeChart } from './chart.mjs';
import { checkAnswer } from './check.mjs';
import { contenders, COPY, OURS, ourMain } from './contenders.mjs';
import { openInput } from './inputs.mjs';
import { describeLoad, describeMachine, readVersion } from './machine.mjs';
import { measure, median } from './measure.mjs';
import { writeReadme } from './readme.mjs';
import { findLosses, findRatios, loadResults, saveResults } from './results.mjs';
import { measureStartup, renderStartup } from './startup.mjs';
import { parseSize } from './size.mjs';
import { renderTerminalTable } from './table.mjs';
import { warmFile, warmMemory } from './warm-memory.mjs';

const usage = `Usage: node bench/run.mjs [options]

  --size SIZE       of each input (default 30MB)
  --shape NAME      of the records, as in bench/generate.mjs (default quoted)
  --seed N          of the generator (default 1)
  --formats LIST    csv,ndjson (default both)
  --runs N          of each contender, in turns; the median counts (default 3)
  --threads N       for all that can use more than one (default 2)
  --only LIST       of ${contenders.map(({ id }) => id).join(', ')} (default all but the slowest)
  --compare FILE    of an earlier run; ends with status 1 where a ratio lost more than 10 %
  --write-readme    put the results into bench/README.md and docs/bench.svg
`;

/** Bad records are in every input: status 3 says that they were found. */
const SOME_REJECTED = 3;
/** Output, and what a contender uses itself, as a multiple of the input. */
const MEMORY_RATIO = 4;
const outputs = fileURLToPath(new URL('data/out/', import.meta.url));

const options = readOptions();
if (options === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else if (!existsSync(ourMain)) {
  process.stderr.write('Cannot run the bench: there is no dist/; run npm run build first\n');
  process.exitCode = 1;
} else {
  await performBench(options);
}

/** Returns null where the arguments can't be used. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '30MB' },
      shape: { type: 'string', default: 'quoted' },
      seed: { type: 'string', default: '1' },
      formats: { type: 'string', default: 'csv,ndjson' },
      runs: { type: 'string', default: '3' },
      threads: { type: 'string', default: '2' },
      only: { type: 'string' },
      compare: { type: 'string' },
      'write-readme': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const sizeBytes = parseSize(values.size);
  const chosen = chooseContenders(values.only);
  if (values.help || sizeBytes === null || chosen === null) return null;
  return {
    ...values,
    sizeBytes,
    chosen,
    formats: values.formats.split(','),
    runs: Number(values.runs),
    threads: Number(values.threads),
    seed: Number(values.seed),
  };
}

/** Ours always takes part: it is what the others are measured by. */
function chooseContenders(only) {
  if (only === undefined) return contenders.filter(({ isInShortRun }) => isInShortRun);
  const ids = [OURS, ...only.split(',')];
  const isKnown = ids.every((id) => contenders.some((contender) => contender.id === id));
  return isKnown ? contenders.filter(({ id }) => ids.includes(id)) : null;
}

async function performBench({ shape, sizeBytes, seed, runs, threads, formats, chosen, ...rest }) {
  const busy = describeLoad();
  const rows = [];
  for (const format of formats) {
    const input = await openInput({ format, shape, sizeBytes, seed });
    const able = chosen.filter((contender) => contender.formats.includes(format));
    rows.push(...(await measureAll(able, input, runs, threads)));
  }
  await rm(outputs, { recursive: true, force: true });
  const results = {
    version: readVersion(),
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    settings: { shape, sizeBytes, seed, runs, threads },
    rows,
    startup: await measureStartup(),
    ratios: findRatios(rows),
  };
  const file = await saveResults(results);
  const lines = [renderTerminalTable(results), '', ...renderStartup(results.startup)];
  if (busy !== null) lines.push('', busy);
  process.stdout.write(`\n${lines.join('\n')}\n\nKept in ${file}\n`);
  if (rest['write-readme']) {
    await writeReadme(results);
    await writeChart(results);
  }
  if (rest.compare !== undefined) await compare(rest.compare, results);
}

/** In turns, so that a busy minute of the machine does not fall on one contender alone. */
async function measureAll(able, input, runs, threads) {
  const measures = new Map(able.map(({ id }) => [id, []]));
  for (let round = 1; round <= runs; round += 1) {
    for (const contender of able) {
      const measured = await measureOne(contender, input, threads);
      measures.get(contender.id)?.push(measured);
      const seconds = (measured.wallMs / 1000).toFixed(2);
      process.stderr.write(`${input.format} ${round}/${runs} ${contender.id}: ${seconds} s\n`);
    }
  }
  return able.map((contender) => createRow(contender, input, measures.get(contender.id) ?? []));
}

async function measureOne(contender, input, threads) {
  const outDir = `${outputs}${contender.id}`;
  const run = { input, outDir, ourDir: `${outputs}${OURS}`, threads };
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  // So that nobody pays for what the one before has left to be written.
  spawnSync('sync');
  warmMemory(input.bytes * MEMORY_RATIO);
  warmFile(input.file);
  const measured = await measure(contender.command(run), {
    isFailureAllowed: (status) => contender.id === OURS && status === SOME_REJECTED,
  });
  await checkAnswer(contender, run, measured.stdout);
  if (contender.id !== OURS) await rm(outDir, { recursive: true });
  return measured;
}

function createRow({ id, label, leavesOut }, { format, bytes, records }, measures) {
  const wallMs = median(measures.map((measured) => measured.wallMs));
  const peaks = measures.flatMap(({ peakRssBytes }) => peakRssBytes ?? []);
  return {
    format,
    id,
    label,
    leavesOut,
    runs: measures.length,
    wallMs,
    cpuMs: median(measures.map((measured) => measured.cpuMs)),
    inputMBps: bytes / 1e6 / (wallMs / 1000),
    recordsPerSecond: records / (wallMs / 1000),
    peakRssMB: id === COPY || peaks.length === 0 ? null : Math.max(...peaks) / 1e6,
  };
}

async function compare(file, results) {
  const losses = findLosses(await loadResults(file), results);
  if (losses.length === 0) {
    process.stdout.write(`No ratio lost more than 10 % against ${file}\n`);
    return;
  }
  process.stdout.write(`Slower than in ${file}:\n  ${losses.join('\n  ')}\n`);
  process.exitCode = 1;
}
