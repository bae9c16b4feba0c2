import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { convert } from '../../src/pipeline/convert.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';
import type { RunReport } from '../../src/pipeline/report.ts';
import { withDirectory } from '../temporary-directory.ts';
import { readOutput } from './run-output.ts';

/** Files by their path; text is written as UTF-8. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** Options of a run; inputs are paths below its directory, all files if not given. */
export type Options = Partial<Omit<ConvertOptions, 'out'>>;

export interface FinishedRun {
  readonly report: RunReport;
  readonly directory: string;
  readonly out: string;
  /** All output files as text, by their path. */
  readonly files: Readonly<Record<string, string>>;
  /** The endpoints of all NDJSON parts. */
  readonly endpoints: readonly Readonly<Record<string, unknown>>[];
  /** Of each reject, the file it came from, its place and its first code: `in.csv:2 field-count`. */
  readonly rejects: readonly string[];
}

/** Converts files in a directory of their own and shows what came of it. */
export async function runFiles(
  inputs: Files,
  options: Options = {},
  check: (finished: FinishedRun) => void | Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    await writeFiles(directory, inputs);
    const out = join(directory, 'out');
    const report = await convert(optionsIn(directory, inputs, options));
    const files = await readTexts(out);
    const endpoints = Object.keys(files)
      .filter((name) => /^parts\/.*ndjson$/.test(name))
      .flatMap((name) => parseLines(files[name]));
    const rejects = parseLines(files['rejects.ndjson'] ?? '').map((reject) =>
      describeReject(directory, reject),
    );
    await check({ report, directory, out, files, endpoints, rejects });
  });
}

/** What a run with these options is given: paths in `directory`, one thread, output in `out`. */
export function optionsIn(directory: string, inputs: Files, options: Options): ConvertOptions {
  const named = options.inputs ?? Object.keys(inputs);
  return {
    threads: 1,
    ...options,
    inputs: named.map((name) => (name === '-' ? name : join(directory, name))),
    out: join(directory, 'out'),
  };
}

export async function writeFiles(directory: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
}

async function readTexts(directory: string): Promise<Record<string, string>> {
  const files = await readOutput(directory);
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString()]));
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function describeReject(directory: string, reject: Record<string, unknown>): string {
  const { file, record, errors } = reject as {
    file: string;
    record: number;
    errors: { code: string }[];
  };
  return `${file.replace(`${directory}/`, '')}:${record} ${errors[0].code}`;
}
