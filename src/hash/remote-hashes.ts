import type { MessagePort } from 'node:worker_threads';

import type { ByteHash } from './byte-hash.ts';
import type { HashAnswer, HashRequest } from './hash-request.ts';

/** Who waits for an answer. */
interface Asker {
  readonly resolve: (answer: HashAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Hashes that another thread finds: the one behind the port that `connect` is given. What is asked before
 * that waits. After `fail`, all of them reject with its reason.
 */
export class RemoteHashes {
  #port: MessagePort | null = null;
  readonly #unsent: HashRequest[] = [];
  readonly #askers: Asker[] = [];
  #failure: { readonly reason: unknown } | null = null;
  #count = 0;

  /** The bytes that it takes must stand in shared memory. */
  create(): ByteHash {
    const hash = this.#count;
    this.#count += 1;
    return {
      update: async (bytes) => {
        await this.#ask({ hash, bytes });
      },
      digest: async () => String(await this.#ask({ hash, bytes: null })),
    };
  }

  connect(port: MessagePort): void {
    port.on('message', (answer: HashAnswer) => this.#askers.shift()?.resolve(answer));
    for (const request of this.#unsent.splice(0)) send(port, request);
    this.#port = port;
  }

  fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const { reject } of this.#askers.splice(0)) reject(reason);
  }

  #ask(request: HashRequest): Promise<HashAnswer> {
    if (this.#failure !== null) return Promise.reject(this.#failure.reason);
    if (this.#port === null) this.#unsent.push(request);
    else send(this.#port, request);
    return new Promise((resolve, reject) => {
      this.#askers.push({ resolve, reject });
    });
  }
}

function send(port: MessagePort, request: HashRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  port.postMessage(request);
}
