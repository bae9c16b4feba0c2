import type { StopSignal } from './exit-code.ts';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The part of `process` that signals come from. */
export interface SignalSource {
  once(name: StopSignal, listener: () => void): unknown;
  off(name: StopSignal, listener: () => void): unknown;
}

/** Why a run was aborted: the user, or the system, asked the process to end. */
export class StopRequest extends Error {
  override name = 'StopRequest';
  readonly stopSignal: StopSignal;

  constructor(stopSignal: StopSignal) {
    super(`Stopped by ${stopSignal}`);
    this.stopSignal = stopSignal;
  }
}

/**
 * Aborts `signal`, with a StopRequest, on the first SIGINT, SIGTERM or SIGHUP (the terminal is
 * gone). After that, and after `close`, a signal does what it does by default: it ends the process
 * at once.
 */
export function listenForStop(source: SignalSource): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const stop = (name: StopSignal) => {
    close();
    controller.abort(new StopRequest(name));
  };
  const listeners = STOP_SIGNALS.map((name) => ({ name, listener: () => stop(name) }));
  const close = () => {
    for (const { name, listener } of listeners) source.off(name, listener);
  };
  for (const { name, listener } of listeners) source.once(name, listener);
  return { signal: controller.signal, close };
}
