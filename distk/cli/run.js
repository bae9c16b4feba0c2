import { readFile } from 'node:fs/promises';
import { OutputError, RunError } from '../domain/errors.js';
import { isResumable } from '../pipeline/resumable.js';
import { parseArguments } from './arguments.js';
import { chooseExitCode, exitCodes } from './exit-code.js';
import { renderExcerpt } from './excerpt.js';
import { explainFailure, renderSentence } from './failure.js';
import { areValuesShown, explainOrigins } from './origin-hint.js';
import { readCommandLine } from './repeated-command.js';
import { renderResumeHint } from './resume-hint.js';
import { listenForStop } from './stop-signals.js';
/**
 * Does what the command line `argv` (without `node` and the script) asks for. Resolves to the exit
 * code, never rejects; all that was written has then been handed to `io`'s streams.
 */
export async function run(argv, io) {
    // Every write learns of its error by itself. Without a listener the same error would be thrown.
    io.stdout.on('error', ignore);
    io.stderr.on('error', ignore);
    const stop = listenForStop(io);
    try {
        return await perform(parseArguments(argv, io.env), argv, io, stop.signal);
    }
    catch (error) {
        const { text, exitCode } = explainFailure(error, stop.signal);
        const origins = io.env === undefined ? [] : explainOrigins(error, argv, io.env);
        const excerpt = error instanceof RunError && error.excerpt !== null && !stop.signal.aborted
            ? renderExcerpt(error.excerpt, areValuesShown(argv, io.env))
            : '';
        const told = [text, excerpt, ...origins.map(renderSentence)].join('');
        await tell(io.stderr, isResumable(error) ? told + renderResumeHint(argv) : told);
        return exitCode;
    }
    finally {
        stop.close();
    }
}
async function perform(invocation, argv, io, signal) {
    switch (invocation.kind) {
        case 'usage':
            await tell(io.stderr, (await import('./help-pages.js')).shortUsage);
            return exitCodes.usage;
        case 'version':
            await print(io.stdout, `${await readVersion()}\n`);
            return exitCodes.ok;
        case 'help': {
            const { renderHelp } = await import('./help.js');
            await print(io.stdout, await renderHelp(invocation.command, textWidth(io)));
            return exitCodes.ok;
        }
        case 'print-config': {
            const { renderConfig } = await import('./print-config.js');
            await print(io.stdout, renderConfig(invocation.command, invocation.options));
            return exitCodes.ok;
        }
        case 'explain': {
            const { explainCodes } = await import('./explain.js');
            await print(io.stdout, explainCodes(invocation.codes, textWidth(io)));
            return exitCodes.ok;
        }
        case 'completion': {
            const { renderCompletion } = await import('./completion.js');
            await print(io.stdout, renderCompletion(invocation.shell));
            return exitCodes.ok;
        }
        case 'verify': {
            const { performVerify } = await import('./run-verify.js');
            const { text, exitCode } = await performVerify(invocation);
            await print(io.stdout, text);
            return exitCode;
        }
        case 'inspect': {
            const { performInspect } = await import('./run-inspect.js');
            const isStdinRead = invocation.options.input === '-';
            try {
                const streams = { signal, ...(isStdinRead && { stdin: io.stdin }) };
                await print(io.stdout, await performInspect(invocation, streams, io.stdout.columns));
            }
            finally {
                if (isStdinRead)
                    io.stdin.destroy();
            }
            return exitCodes.ok;
        }
        default:
            return performCommand(invocation, argv, io, signal);
    }
}
/** Columns for text: wider lines are hard to read. */
function textWidth({ stdout }) {
    return Math.min(100, stdout.columns ?? 80);
}
async function performCommand(command, argv, io, signal) {
    // Loaded only where it is wanted, as it brings the charts with it.
    const page = command.html === undefined ? null : await import('./html/write-html-report.js');
    if (command.html !== undefined)
        await page?.refuseForeignPage(command.html.path, findDirectory(command));
    const report = await callPipeline(command, io, signal);
    const rejectsDirectory = report.outputDirectory ?? command.options.rejects ?? null;
    const line = readCommandLine(argv, command.options);
    if (command.html !== undefined)
        await page?.writeHtmlReport(report, rejectsDirectory, line, command.html);
    if (!command.isQuiet) {
        const { renderSummary } = await import('./summary.js');
        await tell(io.stderr, renderSummary(report, line, rejectsDirectory));
    }
    if (command.isReportWanted)
        await print(io.stdout, `${JSON.stringify(report, null, 2)}\n`);
    return chooseExitCode(report);
}
/** Where a command writes files of its own, or null. */
function findDirectory({ kind, options }) {
    return (kind === 'convert' && options.out !== '-' ? options.out : options.rejects) ?? null;
}
async function callPipeline(command, io, signal) {
    // Loaded here and not above, so that help and wrong usage are answered at once.
    const { convert, validate } = await import('../pipeline/convert.js');
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
    }
    finally {
        display?.close();
        // A writer that keeps its end open would keep this process alive after an early end.
        if (isStdinRead)
            io.stdin.destroy();
    }
}
async function openDisplay(command, io) {
    const { createProgressDisplay } = await import('./show-progress.js');
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
function isUnicodeLocale({ LC_ALL, LC_CTYPE, LANG }) {
    return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}
async function readVersion() {
    const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text);
    return version;
}
/** Writes what the user asked for. Rejects with an OutputError. */
async function print(stdout, text) {
    const error = await write(stdout, text);
    if (error === null)
        return;
    throw new OutputError(`Cannot write to stdout: ${error.message}; send stdout to another place`, {
        cause: error,
    });
}
/** Writes to stderr. An error is not told: there is nowhere left to tell it. */
async function tell(stderr, text) {
    if (text !== '')
        await write(stderr, text);
}
function write(stream, text) {
    return new Promise((resolve) => {
        stream.write(text, (error) => resolve(error ?? null));
    });
}
function ignore() { }
