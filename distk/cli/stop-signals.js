const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Why a run was aborted: the user, or the system, asked the process to end. */
export class StopRequest extends Error {
    name = 'StopRequest';
    stopSignal;
    constructor(stopSignal) {
        super(`Stopped by ${stopSignal}`);
        this.stopSignal = stopSignal;
    }
}
/**
 * Aborts `signal`, with a StopRequest, on the first SIGINT, SIGTERM or SIGHUP (the terminal is
 * gone). After that, and after `close`, a signal does what it does by default: it ends the process
 * at once.
 */
export function listenForStop(source) {
    const controller = new AbortController();
    const stop = (name) => {
        close();
        controller.abort(new StopRequest(name));
    };
    const listeners = STOP_SIGNALS.map((name) => ({ name, listener: () => stop(name) }));
    const close = () => {
        for (const { name, listener } of listeners)
            source.off(name, listener);
    };
    for (const { name, listener } of listeners)
        source.once(name, listener);
    return { signal: controller.signal, close };
}
