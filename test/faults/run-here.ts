import { EventEmitter } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { run } from '../../src/cli/run.ts';
import { withDirectory } from '../temporary-directory.ts';

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  /** With the names of files as in `files`. */
  readonly stderr: string;
  /** First problem code of each reject, in order. */
  readonly rejects: readonly string[];
  /** All rows of the parts. */
  readonly rows: string;
  readonly manifest: string;
}

export type Content = string | Uint8Array;

/**
 * Runs the command line in this process, on files in a directory of their own, with one thread.
 * `words`: options; the files are the inputs, in their order, but for those that options name.
 */
export async function runHere(
  files: Readonly<Record<string, Content>>,
  words: readonly string[] = [],
): Promise<Ended> {
  return withDirectory(async (directory) => {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(directory, name), content);
    }
    const argv = words.map((word) => (Object.hasOwn(files, word) ? join(directory, word) : word));
    const inputs = Object.keys(files).filter((name) => !words.includes(name));
    return runIn(directory, [...inputs.map((name) => join(directory, name)), ...argv]);
  });
}

/** As `runHere`, in a directory that is there, into `out` in it. Paths in `argv` are whole. */
export async function runIn(directory: string, argv: readonly string[]): Promise<Ended> {
  const out = join(directory, 'out');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = Object.assign(new EventEmitter(), { stdin: new PassThrough(), stdout, stderr });
  const [printed, told] = [text(stdout), text(stderr)];
  const exitCode = await run([...argv, '--out', out, '--threads', '1'], io);
  stdout.end();
  stderr.end();
  const report = await readIfThere(join(out, 'rejects.ndjson'));
  return {
    exitCode,
    stdout: await printed,
    stderr: (await told).replaceAll(`${directory}/`, ''),
    rejects: report.split('\n').slice(0, -1).map(findCode),
    rows: await readParts(join(out, 'parts')),
    manifest: await readIfThere(join(out, 'manifest.json')),
  };
}

function findCode(line: string): string {
  const { errors } = JSON.parse(line) as { errors: { code: string }[] };
  return errors[0].code;
}

async function readParts(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => []);
  const texts = await Promise.all(names.map((name) => readIfThere(join(directory, name))));
  return texts.join('');
}

async function readIfThere(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
