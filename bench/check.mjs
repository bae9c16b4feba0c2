/** Holds what a contender wrote against what the generator made: a wrong answer has no speed. */
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { COPY, OURS } from './contenders.mjs';

const LINE_FEED = 10;
const SAMPLE_BYTES = 1_000_000;
const SAMPLE_STEP = 40;

/**
 * Throws where counts, lines of parts and rejects, or rows are not what they must be.
 * @param {import('./contenders.mjs').Contender} contender
 * @param {import('./contenders.mjs').Run} run
 * @param {string} stdout
 */
export async function checkAnswer({ id }, { input, outDir, ourDir }, stdout) {
  if (id === COPY) {
    expectEqual(id, 'bytes', await addUpSizes(outDir), await addUpSizes(ourDir, isOutput));
    return;
  }
  const report = JSON.parse(stdout);
  const counts = id === OURS ? report.counts : report;
  for (const name of ['records', 'accepted', 'rejected']) {
    expectEqual(id, name, counts[name], input[name]);
  }
  const parts = await listFiles(join(outDir, 'parts'));
  expectEqual(id, 'rows in parts', await countLines(parts), input.accepted);
  const rejects = await countLines([join(outDir, 'rejects.ndjson')]);
  expectEqual(id, 'lines of rejects', rejects, input.rejected);
  if (id !== OURS) await compareRows(id, parts, await listFiles(join(ourDir, 'parts')));
}

function expectEqual(id, what, actual, expected) {
  if (actual !== expected) {
    throw new Error(`Cannot count ${id}: ${what}: ${actual}, but it should be ${expected}`);
  }
}

function isOutput(name) {
  return name.startsWith('rejects') || name.startsWith('part-');
}

async function listFiles(directory) {
  const names = await readdir(directory);
  return names.sort().map((name) => join(directory, name));
}

async function addUpSizes(directory, isCounted = () => true) {
  let bytes = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !isCounted(entry.name)) continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

async function countLines(files) {
  let lines = 0;
  for (const file of files) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) {
        lines += 1;
      }
    }
  }
  return lines;
}

/** Some rows of the rival's first part must be equal to ours, where ours has the same in its first. */
async function compareRows(id, [part], [ourPart]) {
  const ours = await readFile(ourPart);
  for (const theirs of await sampleRows(part)) {
    const row = findRow(ours, theirs.User?.UserId);
    if (row !== null && !isDeepStrictEqual(row, theirs)) {
      throw new Error(
        `Cannot count ${id}: it wrote ${JSON.stringify(theirs)}, and we ${JSON.stringify(row)}`,
      );
    }
  }
}

async function sampleRows(file) {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n').slice(0, -1);
    return lines.filter((_, place) => place % SAMPLE_STEP === 0).map((line) => JSON.parse(line));
  } finally {
    await handle.close();
  }
}

function findRow(rows, userId) {
  const at = rows.indexOf(`"UserId":"${userId}"`);
  if (at === -1) return null;
  const start = rows.lastIndexOf(LINE_FEED, at) + 1;
  return JSON.parse(rows.toString('utf8', start, rows.indexOf(LINE_FEED, at)));
}
