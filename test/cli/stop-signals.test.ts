import { EventEmitter } from 'node:events';

import { describe, expect, it } from 'vitest';

import { listenForStop, StopRequest } from '../../src/cli/stop-signals.ts';

describe('listenForStop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'aborts on %s with the signal as reason',
    (name) => {
      const source = new EventEmitter();
      const { signal } = listenForStop(source);
      expect(signal.aborted).toBe(false);
      source.emit(name);
      expect(signal.reason).toEqual(new StopRequest(name));
    },
  );

  it('leaves a second signal to the system', () => {
    const source = new EventEmitter();
    listenForStop(source);
    source.emit('SIGTERM');
    expect(source.eventNames()).toEqual([]);
  });

  it('listens no more after close', () => {
    const source = new EventEmitter();
    listenForStop(source).close();
    expect(source.eventNames()).toEqual([]);
  });
});
