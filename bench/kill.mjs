/**
 * Kills runs of the built program at random moments, resumes them, kills some again, and compares
 * what comes of them with a run that was left alone: node bench/kill.mjs --times 100 --seed 1
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writeKillInputs } from './kill-inputs.mjs';

const usage = `Usage: node bench/kill.mjs [options]

  --times  how many runs are killed, resumed and compared (default 100)
  --seed   whole number (default 1)
  --size   of each input (default 1MB)
`;

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** Each kill is of these signals, one after another. The second one ends the process at once. */
const KILLS = [
  ['SIGKILL'],
  ['SIGKILL'],
  ['SIGKILL'],
  ['SIGINT'],
  ['SIGTERM'],
  ['SIGINT', 'SIGINT'],
];
const MAX_MS_TO_SECOND = 20;
const CHANCE_OF_ANOTHER = 0.4;
/** The others are counted from the start of the process, which takes long to begin. */
const CHANCE_FROM_CHECKPOINT = 0.8;

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '1MB' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || !existsSync(main)) {
  process.stderr.write(values.help ? usage : 'Nothing is built yet: npm run build\n');
  process.exitCode = 2;
} else {
  const directory = await mkdtemp(join(tmpdir(), 'pinpoint-ready-kill-'));
  try {
    process.exitCode = await killRuns(directory, Number(values.times), Number(values.seed));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Returns the exit code. */
async function killRuns(directory, times, seed) {
  const random = createRandom(seed);
  const runs = await writeKillInputs(join(directory, 'inputs'), values.size);
  const wholes = new Map();
  const tally = { kills: 0, resumed: 0, anew: 0, different: 0, wrongAdvice: 0 };
  for (let time = 1; time <= times; time += 1) {
    const run = runs[time % runs.length];
    const partRows = pick(random, ['2000', '20000', '250000']);
    const key = `${run.name}, ${partRows} rows a part`;
    if (!wholes.has(key)) wholes.set(key, await runWhole(directory, run, partRows, wholes.size));
    const whole = wholes.get(key);
    const out = join(directory, 'out');
    const story = await killOnce(out, run, partRows, whole, random, tally);
    const difference = findDifference(whole.files, await readFiles(out));
    if (difference !== null) tally.different += 1;
    process.stdout.write(`${time} ${key}: ${story}: ${difference ?? 'the same'}\n`);
    await rm(out, { recursive: true, force: true });
  }
  process.stdout.write(`${JSON.stringify({ times, seed, ...tally })}\n`);
  return tally.different + tally.wrongAdvice === 0 ? 0 : 1;
}

async function runWhole(directory, run, partRows, index) {
  const out = join(directory, `whole-${index}`);
  const { exitCode, stderr, elapsedMs } = await start(wordsOf(run, out, partRows, []), out, null);
  if (exitCode !== 3) throw new Error(`The run that is left alone fails: ${stderr}`);
  const files = await readFiles(out);
  await rm(out, { recursive: true });
  return { elapsedMs, files };
}

/** Kills a run, resumes it, perhaps kills that too, and so on to the end. Tells what happened. */
async function killOnce(out, run, partRows, whole, random, tally) {
  const moments = [];
  // A run that was asked to stop before it wrote anything leaves nothing that needs --resume.
  let isLeftEmpty = false;
  for (;;) {
    const isFirst = moments.length === 0;
    const words = [
      `--threads=${pick(random, ['1', '2'])}`,
      `--batch-bytes=${pick(random, ['4KB', '64KB', '512KB'])}`,
      `--checkpoint-seconds=${pick(random, ['0', '0.02', '0.2', '5'])}`,
      ...(isFirst || isLeftEmpty ? [] : ['--resume']),
    ];
    const kill = isFirst || random() < CHANCE_OF_ANOTHER ? chooseKill(random, whole) : null;
    const hasCheckpoint = existsSync(join(out, '.unfinished/checkpoint.json'));
    const ended = await start(wordsOf(run, out, partRows, words), out, kill);
    if (ended.isKilled) {
      tally.kills += 1;
      moments.push(`${kill.signals.join(' and ')} after ${Math.round(ended.elapsedMs)} ms`);
      const advice = findWrongAdvice(out, ended);
      if (advice !== null) {
        tally.wrongAdvice += 1;
        moments.push(advice);
      }
      isLeftEmpty = ended.exitCode !== null && !isAnythingLeft(out);
    } else if (isFirst) {
      // It was quicker than the run that was left alone: once more, with an earlier moment.
      whole.elapsedMs = Math.min(whole.elapsedMs * 0.9, ended.elapsedMs);
      await rm(out, { recursive: true, force: true });
    }
    if (!isFirst && hasCheckpoint) tally.resumed += 1;
    if (!isFirst && !hasCheckpoint) tally.anew += 1;
    // Where it was killed after its manifest, but before its end, one more --resume tidies up.
    if (!ended.isKilled && !isFirst) {
      const isWell = existsSync(join(out, 'manifest.json'));
      return isWell ? moments.join(', ') : `${moments.join(', ')}: ${ended.stderr.trim()}`;
    }
  }
}

function chooseKill(random, { elapsedMs }) {
  const isFromCheckpoint = random() < CHANCE_FROM_CHECKPOINT;
  // The start takes about half of so short a run.
  const afterMs = random() * elapsedMs * (isFromCheckpoint ? 0.5 : 1);
  return {
    isFromCheckpoint,
    afterMs,
    signals: pick(random, KILLS),
    pauseMs: random() * MAX_MS_TO_SECOND,
  };
}

function wordsOf({ words }, out, partRows, more) {
  if (words[0] === 'validate') return [...words, '--rejects', out, ...more];
  return [...words, '--out', out, '--max-part-rows', partRows, ...more];
}

/** Runs the program to its end, or kills it. */
async function start(words, out, kill) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const closed = once(child, 'close');
  if (kill !== null) {
    if (kill.isFromCheckpoint) await waitForCheckpoint(out, child);
    await Promise.race([sleep(kill.afterMs), closed]);
    const [first, second] = kill.signals;
    child.kill(first);
    if (second !== undefined) {
      await Promise.race([sleep(kill.pauseMs), closed]);
      child.kill(second);
    }
  }
  await closed;
  const { exitCode } = child;
  const isKilled = exitCode === null || exitCode === 130 || exitCode === 143;
  return { exitCode, isKilled, stderr, elapsedMs: performance.now() - startedAt };
}

/** Whether a run that was asked to stop says --resume exactly where there is something to resume. */
function findWrongAdvice(out, { exitCode, stderr }) {
  if (exitCode === null) return null;
  const isAdvised = stderr.includes('--resume');
  const isResumable = existsSync(join(out, '.unfinished/checkpoint.json'));
  if (isAdvised === isResumable || existsSync(join(out, 'manifest.json'))) return null;
  return isResumable ? 'it does not say --resume' : 'it says --resume, but has no checkpoint';
}

function isAnythingLeft(out) {
  return existsSync(out) && readdirSync(out).length > 0;
}

async function waitForCheckpoint(out, child) {
  const path = join(out, '.unfinished/checkpoint.json');
  while (!existsSync(path) && child.exitCode === null) await sleep(2);
}

async function readFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = new Map();
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(directory.length + 1), await readFile(path));
  }
  return files;
}

/** The name of the first file that is not the same, with what is wrong; null where there is none. */
function findDifference(expected, found) {
  for (const name of new Set([...expected.keys(), ...found.keys()])) {
    const [one, other] = [expected.get(name), found.get(name)];
    if (one === undefined) return `${name} should not be there`;
    if (other === undefined) return `${name} is missing`;
    if (!one.equals(other)) return `${name} differs (${one.length} and ${other.length} bytes)`;
  }
  return null;
}

function pick(random, choices) {
  return choices[Math.floor(random() * choices.length)];
}

/** Numbers from 0 up to 1, always the same for a seed: a linear congruence, its low bits dropped. */
function createRandom(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 32n) / 2 ** 32;
  };
}
