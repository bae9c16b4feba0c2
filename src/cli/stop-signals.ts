import type { StopSignal } from './exit-code.ts';

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
 * Aborts `signal`, with a StopRequest, on the first SIGINT or SIGTERM. After that, and after
 * `close`, a signal does what it does by default: it ends the process at once.
 */
export function listenForStop(source: SignalSource): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const stop = (name: StopSignal) => {
    close();
    controller.abort(new StopRequest(name));
  };
  const onInterrupt = () => stop('SIGINT');
  const onTerminate = () => stop('SIGTERM');
  const close = () => {
    source.off('SIGINT', onInterrupt);
    source.off('SIGTERM', onTerminate);
  };
  source.once('SIGINT', onInterrupt);
  source.once('SIGTERM', onTerminate);
  return { signal: controller.signal, close };
}
