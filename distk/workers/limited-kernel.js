import { Script } from 'node:vm';
import { createKernel } from '../kernel/kernel.js';
/** Most time for one batch where the user's own schemas are at work: usual is far below a second. */
export const BATCH_LIMIT_MS = 60_000;
// The name by which the script finds what it is to call.
const TASK = '__pinpointReadyTask';
const callTask = new Script(`globalThis.${TASK}()`);
/**
 * A kernel that gives up on a batch after `limitMs`. Only schemas of the user's can take that long:
 * a regular expression in one can search for longer than anyone would wait, and no timer could
 * interrupt it. A script with a time limit can be. Without such schemas there is no limit.
 */
export function createLimitedKernel(plan, limitMs = BATCH_LIMIT_MS) {
    const kernel = createKernel(plan);
    if (plan.customSchemas.length === 0)
        return kernel;
    return (batch) => runLimited(() => kernel(batch), limitMs);
}
function runLimited(act, limitMs) {
    let result = null;
    const task = () => {
        result = act();
    };
    Object.defineProperty(globalThis, TASK, { value: task, configurable: true });
    try {
        callTask.runInThisContext({ timeout: limitMs, displayErrors: false });
        return result;
    }
    catch (error) {
        if (isTimeout(error))
            return null;
        throw error;
    }
    finally {
        Reflect.deleteProperty(globalThis, TASK);
    }
}
function isTimeout(error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
