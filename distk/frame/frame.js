import { countTerminatorBytes } from './skip-lines.js';
import { createSpool } from './spooled-bytes.js';
/** Bytes to wait for before a walk that ran out of them is tried again. */
const REFILL_BYTES = 64 * 1024;
/**
 * Cuts what is left in the window into pieces. A batch ends at the first record end at or after
 * `batchBytes`, so that pieces do not depend on how the input arrives.
 */
export async function* frame(window, framer, batchBytes) {
    let walked = 0;
    let wanted = batchBytes;
    for (;;) {
        await window.fill(wanted);
        const { length, isLast } = window;
        if (length === 0)
            return;
        const found = framer.findBatchEnd(window.view(), walked, batchBytes, length, isLast);
        if (found.outcome === 'need-more') {
            walked = found.at;
            wanted = length + REFILL_BYTES;
            continue;
        }
        if (found.at > 0) {
            const [place, endPlace] = [framer.savePlace(), framer.saveEndPlace()];
            yield { kind: 'batch', bytes: window.take(found.at), place, endPlace };
        }
        if (found.outcome === 'stray') {
            yield await takeStray(window, framer, found.reason);
        }
        walked = 0;
        wanted = batchBytes;
    }
}
async function takeStray(window, framer, reason) {
    const body = createSpool();
    try {
        const { lines, tail } = await moveStray(window, framer, body);
        const terminatorBytes = countTerminatorBytes(tail);
        const endPlace = framer.saveEndPlace();
        return { kind: 'stray', body, terminatorBytes, lines, reason, endPlace };
    }
    catch (error) {
        await body.dispose();
        throw error;
    }
}
/** Moves the stray record at the window's start into `body`. */
async function moveStray(window, framer, body) {
    let lines = 0;
    let tail = new Uint8Array();
    let wanted = REFILL_BYTES;
    for (;;) {
        await window.fill(wanted);
        const skip = framer.skipStray(window.view(), window.length, window.isLast);
        if (skip.byteCount > 0) {
            const bytes = window.take(skip.byteCount);
            await body.append(bytes);
            tail = Buffer.concat([tail, bytes.subarray(-2)]).subarray(-2);
        }
        lines += skip.lines;
        if (skip.isDone)
            return { lines, tail };
        wanted = skip.byteCount > 0 ? REFILL_BYTES : window.length + REFILL_BYTES;
    }
}
