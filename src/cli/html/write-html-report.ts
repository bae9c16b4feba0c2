import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';

import { UsageError } from '../../domain/errors.ts';
import { isOwnDirectory, OWN_FILES } from '../../pipeline/output-directory.ts';
import type { RunReport } from '../../pipeline/report.ts';
import { readToolVersion } from '../../pipeline/tool-version.ts';
import { openOutputFile } from '../../write/output-file.ts';
import { isSystemError, toOutputError } from '../../write/write-error.ts';
import { renderNextSteps } from '../next-steps.ts';
import type { CommandLine } from '../repeated-command.ts';
import { countRows } from './count-rows.ts';
import { readRejectExamples } from './reject-examples.ts';
import { PAGE_START, renderPage } from './render-page.ts';

/** What the user asked for with `--html`. */
export interface HtmlWish {
  readonly path: string;
  readonly isValueShown: boolean;
}

/**
 * Throws UsageError where something stands at the path that is not a page of an earlier run, or is
 * going to: `directory` is where the run writes its own files, or null.
 */
export async function refuseForeignPage(path: string, directory: string | null): Promise<void> {
  if (directory !== null && isOwnPlace(relative(resolve(directory), resolve(path)))) {
    throw new UsageError(
      `Cannot write the report to "${path}": the run has files of its own there; name another file with --html`,
    );
  }
  const start = await readStart(path);
  if (start === null || start === PAGE_START) return;
  throw new UsageError(
    `Cannot write the report to "${path}": something else is there already; name another file with --html, or remove it`,
  );
}

/**
 * Writes a page about a finished run, in place of one of an earlier run. Reads the parts once more, and
 * of the rejects what it needs for examples. `rejectsDirectory`: where they are, or null. `line`: how
 * the run was called. Throws an OutputError.
 */
export async function writeHtmlReport(
  report: RunReport,
  rejectsDirectory: string | null,
  line: CommandLine,
  { path, isValueShown }: HtmlWish,
): Promise<void> {
  try {
    const text = renderPage({
      report,
      rejectsDirectory,
      rows: await countRows(report),
      examples: await readRejectExamples(report, rejectsDirectory, isValueShown),
      isValueShown,
      // Without the words that stand before each in a terminal.
      nextSteps: renderNextSteps(report, rejectsDirectory, line).map((step) =>
        step.replace(/^\w+: /, ''),
      ),
      toolVersion: readToolVersion().version,
      writtenAt: new Date(),
    });
    await replaceFile(path, text);
  } catch (error) {
    throw toOutputError(error, path, 'name another file with --html');
  }
}

/** `path`: below the directory of the run. */
function isOwnPlace(path: string): boolean {
  const [first, ...rest] = path.split(sep);
  return rest.length === 0 ? OWN_FILES.test(first) : isOwnDirectory(first);
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const newPath = `${path}.new`;
  await rm(newPath, { force: true });
  const file = await openOutputFile(newPath, 'create');
  try {
    await file.write(Buffer.from(text), 0);
    await file.finish();
    await rename(newPath, path);
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** As many bytes as a page of ours starts with; null where there is no file. */
async function readStart(path: string): Promise<string | null> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(PAGE_START.length));
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    if (isSystemError(error)) return '';
    throw error;
  }
}
