/**
 * Converts large files, each in a fresh process of the built program, and checks that nothing is
 * lost: node bench/soak.mjs 30MB 300MB 3GB
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { countRecords, createBlock } from './block.mjs';
import { findShape } from './shapes.mjs';
import { parseSize } from './size.mjs';

const usage = `Usage: node bench/soak.mjs [options] SIZE...

  SIZE         such as 30MB or 3GB
  --format     csv or ndjson; may be given twice (default both)
  --shape      as in bench/generate.mjs (default quoted)
  --threads    as in the program (default its own)
  --directory  where files go, and are removed again (default bench/data/soak)
`;

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const generator = fileURLToPath(new URL('generate.mjs', import.meta.url));

/** Tells over file descriptor 3 the most memory that the process had, its threads included: KiB. */
const memoryHook = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   import { isMainThread } from 'node:worker_threads';
   if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

const options = readOptions();
if (options === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else if (!existsSync(main)) {
  process.stderr.write('Nothing is built yet: npm run build\n');
  process.exitCode = 2;
} else {
  await soak(options);
}

/** Returns null where the arguments can't be used. */
function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string', multiple: true, default: ['csv', 'ndjson'] },
      shape: { type: 'string', default: 'quoted' },
      threads: { type: 'string' },
      directory: {
        type: 'string',
        default: fileURLToPath(new URL('data/soak', import.meta.url)),
      },
      help: { type: 'boolean', default: false },
    },
  });
  const isSized = positionals.length > 0 && positionals.every((size) => parseSize(size) !== null);
  return values.help || !isSized ? null : { ...values, sizes: positionals };
}

async function soak({ sizes, format: formats, shape, threads, directory }) {
  console.log('format  input MB  wall s   MB/s  peak MB     records   rejected       rows  parts');
  for (const size of sizes) {
    for (const format of formats) {
      await mkdir(directory, { recursive: true });
      try {
        const found = await soakOne({ size, format, shape, threads, directory });
        console.log(renderRow(format, found));
        for (const difference of found.differences) console.error(`  WRONG: ${difference}`);
        if (found.differences.length > 0) process.exitCode = 1;
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    }
  }
}

async function soakOne({ size, format, shape, threads, directory }) {
  const input = join(directory, `input.${format}`);
  const out = join(directory, 'out');
  await generate(input, { size, format, shape });
  const { report, wallMs, peakKib } = await runProgram(input, out, threads);
  const expected = countRecords(createBlock(findShape(shape), format, 1), parseSize(size));
  const differences = [
    ...compareCounts(report, expected, (await stat(input)).size),
    ...(await compareManifest(out, report)),
    ...(await compareParts(out, report)),
    ...(await compareRejects(out, report)),
  ];
  return { report, wallMs, peakKib, inputBytes: expected.bytes, differences };
}

async function generate(file, { size, format, shape }) {
  const child = spawn(
    process.execPath,
    [generator, '--bytes', size, '--format', format, '--shape', shape],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await pipeline(child.stdout, createWriteStream(file));
}

/** Runs the program to its end. Exit code 3 says that there were rejects, as there should be. */
async function runProgram(input, out, threads) {
  const args = ['--import', memoryHook, main, 'convert', input, '--out', out, '--report', 'json'];
  if (threads !== undefined) args.push('--threads', threads);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [stdout, stderr, peakKib, code] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    readAll(child.stdio[3]),
    new Promise((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    }),
  ]);
  const wallMs = performance.now() - startedAt;
  if (code !== 0 && code !== 3) throw new Error(`The program ended with ${code}:\n${stderr}`);
  return { report: JSON.parse(stdout), wallMs, peakKib: Number(peakKib) };
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What the program counted, against what the generator wrote. */
function compareCounts({ counts, inputs, parts }, expected, fileBytes) {
  const written = parts.reduce((sum, { rows }) => sum + rows, 0);
  return [
    compare('bytes generated', fileBytes, expected.bytes),
    compare('bytes read', inputs[0].bytes, fileBytes),
    compare('records', counts.records, expected.records),
    compare('accepted', counts.accepted, expected.accepted),
    compare('rejected', counts.rejected, expected.rejected),
    compare('endpoints', counts.endpoints, expected.accepted),
    compare('rows of all parts', written, counts.endpoints),
  ].flat();
}

async function compareManifest(out, report) {
  const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
  return ['counts', 'parts', 'inputs', 'problems', 'repairs'].flatMap((name) =>
    compare(
      `${name} of the manifest`,
      JSON.stringify(manifest[name]),
      JSON.stringify(report[name]),
    ),
  );
}

async function compareParts(out, { parts }) {
  const differences = [];
  for (const part of parts) {
    const { bytes, lines, sha256 } = await readPart(join(out, part.file));
    differences.push(
      ...compare(`bytes of ${part.file}`, bytes, part.bytes),
      ...compare(`lines of ${part.file}`, lines, part.rows),
      ...compare(`SHA-256 of ${part.file}`, sha256, part.sha256),
    );
  }
  return differences;
}

async function compareRejects(out, { counts, rejectFiles }) {
  if (rejectFiles.report === null) return compare('rejects without a file', counts.rejected, 0);
  const { lines } = await readPart(join(out, rejectFiles.report.file));
  return compare('lines of the reject report', lines, counts.rejected);
}

async function readPart(file) {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return { bytes, lines, sha256: hash.digest('hex') };
}

function compare(what, actual, expected) {
  return actual === expected ? [] : [`${what}: ${actual} instead of ${expected}`];
}

function renderRow(format, { report, wallMs, peakKib, inputBytes }) {
  const { counts, parts } = report;
  const inputMb = inputBytes / 1e6;
  return [
    format.padEnd(6),
    inputMb.toFixed(0).padStart(9),
    (wallMs / 1000).toFixed(2).padStart(7),
    (inputMb / (wallMs / 1000)).toFixed(1).padStart(6),
    ((peakKib * 1024) / 1e6).toFixed(0).padStart(8),
    String(counts.records).padStart(11),
    String(counts.rejected).padStart(10),
    String(counts.endpoints).padStart(10),
    String(parts.length).padStart(6),
  ].join(' ');
}
