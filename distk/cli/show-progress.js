import { createPaint } from './paint.js';
import { renderBarLine, renderPlainLine } from './progress-line.js';
import { SpeedGauge } from './speed-gauge.js';
/** Runs that are over before this need no bar. */
const QUIET_START_MS = 300;
const PLAIN_INTERVAL_MS = 5_000;
/** To the start of the line, and the rest of the line away. */
const CLEAR_LINE = '\r\u001B[K';
/** The display that fits, or null for none. */
export function createProgressDisplay(wishes) {
    const { form, isQuiet, stderr, isTerminalTaken } = wishes;
    if (isQuiet || form === 'none')
        return null;
    if (form === 'plain')
        return createPlainDisplay(stderr);
    if (stderr.isTTY !== true || isTerminalTaken)
        return null;
    return createBarDisplay(stderr, { paint: createPaint(stderr), isUnicode: wishes.isUnicode });
}
function createBarDisplay(stderr, style) {
    const gauge = new SpeedGauge();
    let isShown = false;
    let isClosed = false;
    return {
        show(progress) {
            const speed = gauge.measure(progress);
            // A terminal that takes no more must not become a queue in memory.
            if (isClosed || progress.elapsedMs < QUIET_START_MS || stderr.writableNeedDrain)
                return;
            const line = renderBarLine(progress, speed, stderr.columns ?? 80, style);
            stderr.write(`\r${line}\u001B[K`);
            isShown = true;
        },
        close() {
            if (isShown && !isClosed)
                stderr.write(CLEAR_LINE);
            isClosed = true;
        },
    };
}
function createPlainDisplay(stderr) {
    const gauge = new SpeedGauge();
    let nextMs = PLAIN_INTERVAL_MS;
    let isClosed = false;
    return {
        show(progress) {
            const speed = gauge.measure(progress);
            if (isClosed || progress.elapsedMs < nextMs)
                return;
            nextMs = progress.elapsedMs + PLAIN_INTERVAL_MS;
            stderr.write(`${renderPlainLine(progress, speed)}\n`);
        },
        close() {
            isClosed = true;
        },
    };
}
