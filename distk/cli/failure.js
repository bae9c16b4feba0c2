import { RunError, UsageError } from '../domain/errors.js';
import { isSystemError } from '../write/write-error.js';
import { exitCodes, signalExitCodes } from './exit-code.js';
import { escapeControls } from '../domain/escape-controls.js';
import { StopRequest } from './stop-signals.js';
/** Explains what a run threw. `signal`: whether, and by what, the run had been aborted. */
export function explainFailure(error, signal) {
    if (signal.reason instanceof StopRequest) {
        // Clean-up that fails is worth a sentence too; anything else that is thrown now is an echo.
        const sentences = [signal.reason.message];
        if (error instanceof RunError)
            sentences.push(error.message);
        return {
            text: sentences.map(renderSentence).join(''),
            exitCode: signalExitCodes[signal.reason.stopSignal],
        };
    }
    // The reader of stdout has seen enough: `| head`.
    if (isBrokenPipe(error))
        return { text: '', exitCode: exitCodes.ok };
    if (error instanceof UsageError) {
        return { text: renderSentence(error.message), exitCode: exitCodes.usage };
    }
    if (error instanceof RunError) {
        return { text: renderSentence(error.message), exitCode: exitCodes.failed };
    }
    if (isSystemError(error)) {
        return { text: renderSentence(describeSystemError(error)), exitCode: exitCodes.failed };
    }
    return { text: renderDefect(error), exitCode: exitCodes.failed };
}
/** Of an error that no stage has named the file of: the rows' stream, or this program's own files. */
function describeSystemError({ code, syscall, path, message }) {
    if (code === 'EMFILE' || code === 'ENFILE') {
        return `Cannot open "${path ?? 'a file'}": too many files are open; raise the limit (ulimit -n)`;
    }
    if (syscall === 'write' && path === undefined) {
        return `Cannot write to stdout: ${message}; send stdout to another place`;
    }
    return message;
}
/** A defect of this program, with all that is needed to find it. */
export function renderDefect(error) {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
    return `${renderSentence(`Internal error: ${message}. Please report it with the lines below`)}${stack}`;
}
/** A sentence for stderr, on one line. */
export function renderSentence(sentence) {
    return `pinpoint-ready: ${escapeControls(sentence)}\n`;
}
/** Whether an error, or the error that it was made of, is a write to a pipe that no one reads. */
export function isBrokenPipe(error) {
    if (!(error instanceof Error))
        return false;
    return ('code' in error && error.code === 'EPIPE') || isBrokenPipe(error.cause);
}
