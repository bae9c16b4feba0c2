import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

const binary = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** How a run of the binary ended. `exitCode` is null where a signal ended it. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test, removed after it, in which the built binary runs. */
export interface Workdir {
  write(name: string, content: string | Uint8Array): Promise<void>;
  read(name: string): Promise<string>;
  /** The lines of an NDJSON file, parsed. */
  readRows(name: string): Promise<unknown[]>;
  /** Paths of all files below a folder, sorted, with `/`. */
  list(folder?: string): Promise<string[]>;
  has(name: string): boolean;
  /** Runs the binary to its end, with `input` on stdin. `env`: added to the environment. */
  run(argv: readonly string[], input?: string, env?: NodeJS.ProcessEnv): Promise<Outcome>;
  /** Starts the binary, for tests that act while it runs. */
  start(argv: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
}

/** Creates an empty folder. To be called within a test. */
export async function createWorkdir(): Promise<Workdir> {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run "npm run build" first`);
  const path = await mkdtemp(join(tmpdir(), 'pinpoint-ready-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const read = (name: string) => readFile(join(path, name), 'utf8');
  const start: Workdir['start'] = (argv, env = {}) => startBinary(argv, path, env);
  return {
    write: (name, content) => writeFile(join(path, name), content),
    read,
    readRows: async (name) => parseRows(await read(name)),
    list: (folder = '.') => listFiles(join(path, folder)),
    has: (name) => existsSync(join(path, name)),
    run: (argv, input = '', env = {}) => runToEnd(start(argv, env), input),
    start,
  };
}

/** The lines of NDJSON text, parsed. Throws where the last line has no line break at its end. */
export function parseRows(ndjson: string): unknown[] {
  const lines = ndjson.split('\n');
  if (lines.pop() !== '') throw new Error('the last line does not end with a line break');
  return lines.map((line): unknown => JSON.parse(line));
}

/** Waits for the end of a started binary. Streams that the test has read from have less to give. */
export async function waitForEnd(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const [stdout, stderr] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  await closings.get(child);
  return { exitCode: child.exitCode, stdout, stderr };
}

/** Waits until a file is there, or the binary is at its end. */
export async function waitFor(
  workdir: Workdir,
  child: ChildProcessWithoutNullStreams,
  file: string,
): Promise<void> {
  while (!workdir.has(file) && child.exitCode === null) {
    await sleep(2);
  }
}

/** Listened for from the start: a child may be at its end before anybody waits for that. */
const closings = new WeakMap<ChildProcessWithoutNullStreams, Promise<unknown>>();

function startBinary(
  argv: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [binary, ...argv], {
    cwd,
    env: { ...process.env, ...env },
  });
  closings.set(child, once(child, 'close'));
  // A child that ends before it has read its input is no fault of the test.
  child.stdin.on('error', () => {});
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

function runToEnd(child: ChildProcessWithoutNullStreams, input: string): Promise<Outcome> {
  child.stdin.end(input);
  return waitForEnd(child);
}

async function readAll(stream: ChildProcessWithoutNullStreams['stdout']): Promise<string> {
  return stream.destroyed ? '' : text(stream);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
