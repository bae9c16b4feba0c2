import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';

import { OutputError, RunError } from '../domain/errors.ts';
import { isResumable } from '../pipeline/resumable.ts';
import type { RunReport } from '../pipeline/report.ts';
import { parseArguments } from './arguments.ts';
import type { Invocation } from './arguments.ts';
import { chooseExitCode, exitCodes } from './exit-code.ts';
import type { Environment } from './environment.ts';
import { renderExcerpt } from './excerpt.ts';
import { explainFailure, renderSentence } from './failure.ts';
import { areValuesShown, explainOrigins } from './origin-hint.ts';
import { readCommandLine } from './repeated-command.ts';
import { renderResumeHint } from './resume-hint.ts';
import type { MaybeTerminal, ProgressDisplay } from './show-progress.ts';
import { listenForStop } from './stop-signals.ts';
import type { SignalSource } from './stop-signals.ts';

/** The part of `process` that a run uses. */
export interface ProcessIo extends SignalSource {
  readonly stdin: Readable;
  readonly stdout: MaybeTerminal;
  readonly stderr: MaybeTerminal;
  /** Absent: neither variables nor a config file give options. */
  readonly env?: Environment;
}

type Command = Extract<Invocation, { kind: 'convert' | 'validate' }>;

/**
 * Does what the command line `argv` (without `node` and the script) asks for. Resolves to the exit
 * code, never rejects; all that was written has then been handed to `io`'s streams.
 */
export async function run(argv: readonly string[], io: ProcessIo): Promise<number> {
  // Every write learns of its error by itself. Without a listener the same error would be thrown.
  io.stdout.on('error', ignore);
  io.stderr.on('error', ignore);
  const stop = listenForStop(io);
  try {
    return await perform(parseArguments(argv, io.env), argv, io, stop.signal);
  } catch (error) {
    const { text, exitCode } = explainFailure(error, stop.signal);
    const origins = io.env === undefined ? [] : explainOrigins(error, argv, io.env);
    const excerpt =
      error instanceof RunError && error.excerpt !== null && !stop.signal.aborted
        ? renderExcerpt(error.excerpt, areValuesShown(argv, io.env))
        : '';
    const told = [text, excerpt, ...origins.map(renderSentence)].join('');
    await tell(io.stderr, isResumable(error) ? told + renderResumeHint(argv) : told);
    return exitCode;
  } finally {
    stop.close();
  }
}

async function perform(
  invocation: Invocation,
  argv: readonly string[],
  io: ProcessIo,
  signal: AbortSignal,
): Promise<number> {
  switch (invocation.kind) {
    case 'usage':
      await tell(io.stderr, (await import('./help-pages.ts')).shortUsage);
      return exitCodes.usage;
    case 'version':
      await print(io.stdout, `${await readVersion()}\n`);
      return exitCodes.ok;
    case 'help': {
      const { renderHelp } = await import('./help.ts');
      await print(io.stdout, await renderHelp(invocation.command, textWidth(io)));
      return exitCodes.ok;
    }
    case 'print-config': {
      const { renderConfig } = await import('./print-config.ts');
      await print(io.stdout, renderConfig(invocation.command, invocation.options));
      return exitCodes.ok;
    }
    case 'explain': {
      const { explainCodes } = await import('./explain.ts');
      await print(io.stdout, explainCodes(invocation.codes, textWidth(io)));
      return exitCodes.ok;
    }
    case 'completion': {
      const { renderCompletion } = await import('./completion.ts');
      await print(io.stdout, renderCompletion(invocation.shell));
      return exitCodes.ok;
    }
    case 'verify': {
      const { performVerify } = await import('./run-verify.ts');
      const { text, exitCode } = await performVerify(invocation);
      await print(io.stdout, text);
      return exitCode;
    }
    case 'inspect': {
      const { performInspect } = await import('./run-inspect.ts');
      const isStdinRead = invocation.options.input === '-';
      try {
        const streams = { signal, ...(isStdinRead && { stdin: io.stdin }) };
        await print(io.stdout, await performInspect(invocation, streams, io.stdout.columns));
      } finally {
        if (isStdinRead) io.stdin.destroy();
      }
      return exitCodes.ok;
    }
    default:
      return performCommand(invocation, argv, io, signal);
  }
}

/** Columns for text: wider lines are hard to read. */
function textWidth({ stdout }: ProcessIo): number {
  return Math.min(100, stdout.columns ?? 80);
}

async function performCommand(
  command: Command,
  argv: readonly string[],
  io: ProcessIo,
  signal: AbortSignal,
): Promise<number> {
  // Loaded only where it is wanted, as it brings the charts with it.
  const page = command.html === undefined ? null : await import('./html/write-html-report.ts');
  if (command.html !== undefined)
    await page?.refuseForeignPage(command.html.path, findDirectory(command));
  const report = await callPipeline(command, io, signal);
  const rejectsDirectory = report.outputDirectory ?? command.options.rejects ?? null;
  const line = readCommandLine(argv, command.options);
  if (command.html !== undefined)
    await page?.writeHtmlReport(report, rejectsDirectory, line, command.html);
  if (!command.isQuiet) {
    const { renderSummary } = await import('./summary.ts');
    await tell(io.stderr, renderSummary(report, line, rejectsDirectory));
  }
  if (command.isReportWanted) await print(io.stdout, `${JSON.stringify(report, null, 2)}\n`);
  return chooseExitCode(report);
}

/** Where a command writes files of its own, or null. */
function findDirectory({ kind, options }: Command): string | null {
  return (kind === 'convert' && options.out !== '-' ? options.out : options.rejects) ?? null;
}

async function callPipeline(
  command: Command,
  io: ProcessIo,
  signal: AbortSignal,
): Promise<RunReport> {
  // Loaded here and not above, so that help and wrong usage are answered at once.
  const { convert, validate } = await import('../pipeline/convert.ts');
  const isStdinRead = command.options.inputs.includes('-');
  const display = await openDisplay(command, io);
  // What is said about a stop goes where the bar was.
  signal.addEventListener('abort', () => display?.close());
  const surroundings = {
    signal,
    stdin: isStdinRead ? io.stdin : undefined,
    stdout: io.stdout,
    onProgress: display?.show,
  };
  try {
    return command.kind === 'convert'
      ? await convert({ ...command.options, ...surroundings })
      : await validate({ ...command.options, ...surroundings });
  } finally {
    display?.close();
    // A writer that keeps its end open would keep this process alive after an early end.
    if (isStdinRead) io.stdin.destroy();
  }
}

async function openDisplay(command: Command, io: ProcessIo): Promise<ProgressDisplay | null> {
  const { createProgressDisplay } = await import('./show-progress.ts');
  const { progress = 'auto', isQuiet } = command;
  const isRowsOnStdout = command.kind === 'convert' && command.options.out === '-';
  return createProgressDisplay({
    form: progress,
    isQuiet,
    stderr: io.stderr,
    isTerminalTaken: isRowsOnStdout && io.stdout.isTTY === true,
    isUnicode: isUnicodeLocale(io.env ?? {}),
  });
}

function isUnicodeLocale({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

/** Writes what the user asked for. Rejects with an OutputError. */
async function print(stdout: Writable, text: string): Promise<void> {
  const error = await write(stdout, text);
  if (error === null) return;
  throw new OutputError(`Cannot write to stdout: ${error.message}; send stdout to another place`, {
    cause: error,
  });
}

/** Writes to stderr. An error is not told: there is nowhere left to tell it. */
async function tell(stderr: Writable, text: string): Promise<void> {
  if (text !== '') await write(stderr, text);
}

function write(stream: Writable, text: string): Promise<Error | null> {
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error ?? null));
  });
}

function ignore(): void {}
