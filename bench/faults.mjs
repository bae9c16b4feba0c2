/**
 * Puts the built program into trouble that takes long, or a machine of its own: a full disk, too few
 * files, a record of a gigabyte. Each fault must end in an exit code and one sentence, or in the same
 * bytes as a run without it: node bench/faults.mjs [--only WORDS] [--size 1GB]
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const LIMIT_MS = 900_000;
const MAX_RSS_MB = 400;
const MEGABYTE = 1_000_000;
const HEADER = 'Id,ChannelType,Address\n';
const ANN = 'u,EMAIL,ann@example.com\n';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    size: { type: 'string', default: '1GB' },
  },
});
const sizeMegabytes = Number.parseFloat(values.size) * (values.size.endsWith('GB') ? 1000 : 1);

const faults = {
  'a full disk, then room': fillDisk,
  'a read-only file system': writeReadOnly,
  'stdout on a full disk': fillStdout,
  'few open files': limitFiles,
  'a terminal that goes away': hangUp,
  'one line of NDJSON': (place) =>
    sendLarge(place, 'ndjson', '{"Id":"', 'a', '"}\n{"User":{"UserId":"u"}}\n'),
  'one quoted CSV field': (place) =>
    sendLarge(place, 'csv', `${HEADER}"`, 'a', `",EMAIL,x\n${ANN}`),
  '100,000 columns': manyColumns,
};

if (!existsSync(main)) throw new Error('Nothing is built yet: npm run build');
for (const [name, act] of Object.entries(faults)) {
  if (!name.includes(values.only)) continue;
  const place = await mkdtemp(join(tmpdir(), 'pinpoint-ready-faults-'));
  const startedAt = performance.now();
  try {
    const outcome = await act(place);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`ok    ${name} (${seconds} s): ${outcome}\n`);
  } catch (error) {
    process.stdout.write(`WRONG ${name}: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function fillDisk(place) {
  const input = await writeInput(place);
  return withSmallDisk(place, async (disk) => {
    const argv = [input, '--threads', '1', '--batch-bytes', '64KB', '--checkpoint-seconds', '0.1'];
    const full = await run([...argv, '--out', join(disk, 'out')]);
    expect(full.exitCode === 1, `exit code ${full.exitCode}`);
    expect(
      /^pinpoint-ready: Cannot write .* the disk is full; .*\n.*--resume\n$/.test(full.stderr),
      full.stderr,
    );
    execFileSync('mount', ['-o', 'remount,size=64m', disk]);
    const resumed = await run([...argv, '--out', join(disk, 'out'), '--resume']);
    expect(resumed.exitCode === 3, resumed.stderr);
    await run([...argv, '--out', join(place, 'whole')]);
    await expectSame(join(place, 'whole'), join(disk, 'out'));
    return 'says so; resumed, the same bytes';
  });
}

async function writeReadOnly(place) {
  const input = await writeInput(place);
  return withSmallDisk(place, async (disk) => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    return expectSentence(await run([input, '--out', join(disk, 'out')]), /read-only/);
  });
}

async function fillStdout(place) {
  const input = await writeInput(place);
  if (!existsSync('/dev/full')) return 'skipped: there is no /dev/full here';
  const ended = await run([input, '--out', '-', '--quiet'], { shell: '> /dev/full' });
  return expectSentence(ended, /Cannot write to stdout/);
}

/** Below 34 Node can't even load the program. */
async function limitFiles(place) {
  if (process.platform === 'win32') return 'skipped: there is no ulimit here';
  const input = await writeInput(place);
  const codes = [];
  for (let limit = 34; limit <= 74; limit += 4) {
    const out = join(place, `out-${limit}`);
    const ended = await run([input, '--out', out, '--quiet'], { before: `ulimit -n ${limit};` });
    if (ended.exitCode !== 3) expectSentence(ended, /too many files are open; raise the limit/);
    codes.push(`${limit}: ${ended.exitCode}`);
  }
  return `exit codes ${codes.join(', ')}`;
}

async function hangUp(place) {
  const argv = ['-', '--from', 'csv', '--out', join(place, 'out'), '--batch-bytes', '4KB'];
  const ended = await run(argv, {
    async feed(stdin, child) {
      stdin.write(HEADER + ANN.repeat(60_000));
      while (!existsSync(join(place, 'out')) && child.exitCode === null) await sleep(20);
      child.kill('SIGHUP');
    },
  });
  expect(ended.exitCode === 129, `exit code ${ended.exitCode}`);
  return expectSentence(ended, /Stopped by SIGHUP/);
}

async function sendLarge(place, from, start, filler, end) {
  const block = filler.repeat(MEGABYTE / filler.length);
  const argv = ['-', '--from', from, '--out', join(place, 'out')];
  const ended = await run(argv, {
    async feed(stdin) {
      stdin.write(start);
      for (let sent = 0; sent < sizeMegabytes; sent += 1) {
        if (!stdin.write(block)) await once(stdin, 'drain');
      }
      stdin.end(end);
    },
  });
  expect(ended.exitCode === 3 || ended.exitCode === 5, ended.stderr);
  const [, rejected] = /^Rejected {2}(\d+) /m.exec(ended.stderr) ?? [];
  expect(rejected === '1', ended.stderr);
  expect(ended.rssMegabytes < MAX_RSS_MB, `${ended.rssMegabytes} MB of memory`);
  return `${sizeMegabytes} MB are one reject, ${ended.rssMegabytes} MB of memory`;
}

async function manyColumns(place) {
  const names = Array.from({ length: 100_000 }, (_, index) => `,Attributes.c${index}`).join('');
  const input = join(place, 'a.csv');
  const record = `EMAIL,a@b.co${',x'.repeat(100_000)}\n`;
  await writeFile(input, `ChannelType,Address${names}\n${record.repeat(5)}`);
  const argv = [input, '--out', join(place, 'out')];
  expectSentence(await run(argv), /no end within 1048576 bytes; raise --max-record-bytes/);
  const ended = await run([...argv, '--max-record-bytes', '8MB']);
  // Every endpoint is larger than the target allows.
  expect(ended.exitCode === 5 && /Rejected {2}5 /.test(ended.stderr), ended.stderr);
  return `5 rejects, ${ended.rssMegabytes} MB of memory`;
}

async function writeInput(place) {
  const path = join(place, 'users.csv');
  const records = Array.from({ length: 60_000 }, (_, index) =>
    index % 50 === 7 ? `u${index},EMAIL,bad\n` : `u${index},EMAIL,ann${index}@example.com\n`,
  );
  await writeFile(path, HEADER + records.join(''));
  return path;
}

/** Gives what `act` gives, or why a file system of its own can't be had. */
async function withSmallDisk(place, act) {
  const disk = join(place, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return 'skipped: only root can mount a small file system';
  }
  try {
    return await act(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

/** Runs the program to its end. `before` and `shell`: words of a shell around its command line. */
async function run(argv, { before = '', shell = '', feed = null } = {}) {
  const words = [process.execPath, main, ...argv].map((word) => `'${word}'`).join(' ');
  const stdio = [feed === null ? 'ignore' : 'pipe', 'ignore', 'pipe'];
  const child = spawn('sh', ['-c', `${before} exec ${words} ${shell}`], { stdio });
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const sampler = setInterval(() => (rssMegabytes = readPeak(child.pid) ?? rssMegabytes), 100);
  let rssMegabytes = 0;
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdin?.on('error', () => undefined);
  const closed = once(child, 'close');
  await feed?.(child.stdin, child);
  await closed;
  clearTimeout(timer);
  clearInterval(sampler);
  return { exitCode: child.exitCode, stderr, rssMegabytes };
}

/** Most memory that a process has had so far; null where the system does not tell. */
function readPeak(pid) {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? null : Math.round((kibibytes * 1024) / MEGABYTE);
  } catch {
    return null;
  }
}

function expectSentence({ exitCode, stderr }, words) {
  expect(exitCode !== 0 && /^pinpoint-ready: [^\n]*\n$/.test(stderr), `${exitCode}: ${stderr}`);
  expect(words.test(stderr), stderr);
  return stderr.trim();
}

async function expectSame(one, other) {
  const [names, others] = [await listFiles(one), await listFiles(other)];
  expect(names.join() === others.join(), others.join());
  for (const name of names) {
    const [left, right] = [await readFile(join(one, name)), await readFile(join(other, name))];
    expect(left.equals(right), `${name} differs`);
  }
}

async function listFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(directory.length)).sort();
}

function expect(isTrue, otherwise) {
  if (!isTrue) throw new Error(otherwise);
}
