import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import { receiveMessageOnPort } from 'node:worker_threads';

import type { HashAnswer, HashRequest } from './hash-request.ts';

/**
 * Finds the hashes that are asked for through the port, whenever this thread has nothing else to do. Returns
 * a function that answers at once what has been asked by now: a thread whose work never ends would
 * otherwise not come to it.
 */
export function serveHashes(port: MessagePort): () => void {
  const hashes = new Map<number, Hash>();

  function answer({ hash: number, bytes }: HashRequest): void {
    const hash = hashes.get(number) ?? createHash('sha256');
    hashes.set(number, hash);
    if (bytes !== null) hash.update(bytes);
    const answered: HashAnswer = bytes === null ? hash.copy().digest('hex') : null;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    port.postMessage(answered);
  }

  port.on('message', answer);
  return () => {
    for (;;) {
      const received = receiveMessageOnPort(port);
      if (received === undefined) return;
      answer(received.message);
    }
  };
}
