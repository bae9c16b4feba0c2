import type { Writable } from 'node:stream';

import { OutputError } from '../domain/errors.ts';
import type { PartReport } from './part-report.ts';
import type { RowBlock, RowSink, RowState } from './row-sink.ts';

/**
 * A sink that writes all rows, under one header, to a stream such as stdout, and leaves the stream
 * open. No rows, no header. Rejects with the stream's own error: `EPIPE` means that the reader has
 * seen enough. `finish` reports no parts.
 */
export function createStreamWriter(stream: Writable, header: string): RowSink {
  return new StreamWriter(stream, header);
}

class StreamWriter implements RowSink {
  readonly #stream: Writable;
  #header: Uint8Array | null;
  #unwritten = 0;
  #failure: Error | null = null;
  /** Looks again at what it waits for; called on every event of the stream. */
  #wake: () => void = () => {};

  constructor(stream: Writable, header: string) {
    this.#stream = stream;
    this.#header = header === '' ? null : Buffer.from(header);
    stream.on('error', this.#onError);
    stream.on('close', this.#onClose);
  }

  async write({ bytes, rowEnds }: RowBlock): Promise<void> {
    if (rowEnds.length === 0) return;
    if (this.#header !== null) this.#send(this.#header);
    this.#header = null;
    this.#send(bytes);
    // The stream may hold on to the bytes until then, and their memory is used again.
    await this.#until(() => this.#unwritten === 0);
  }

  countFinished(): number {
    return 0;
  }

  /** What is in a stream can't be taken back, so that nothing goes on from it. */
  async save(): Promise<RowState> {
    return { finished: [], open: null };
  }

  async sync(): Promise<void> {}

  async resume(): Promise<void> {}

  async finish(): Promise<PartReport[]> {
    await this.#until(() => this.#unwritten === 0);
    this.#letGo();
    return [];
  }

  async abort(): Promise<void> {
    // A stream that has failed still has its 'error' event to come: without a listener it would
    // end the process.
    if (this.#failure === null) this.#letGo();
  }

  /** What is out of our hands can't be had back. */
  remove(): Promise<void> {
    return this.abort();
  }

  suspend(): Promise<void> {
    return this.abort();
  }

  #send(bytes: Uint8Array): void {
    if (this.#stream.destroyed || this.#stream.writableEnded) this.#failClosed();
    if (this.#failure !== null) throw this.#failure;
    this.#unwritten += 1;
    this.#stream.write(bytes, (error) => {
      this.#unwritten -= 1;
      if (error) this.#onError(error);
      else this.#wake();
    });
  }

  #until(isReached: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#wake = () => {
        if (this.#failure !== null) reject(this.#failure);
        else if (isReached()) resolve();
      };
      this.#wake();
    });
  }

  readonly #onError = (error: Error): void => {
    this.#failure ??= error;
    this.#wake();
  };

  readonly #onClose = (): void => {
    if (this.#unwritten > 0) this.#failClosed();
  };

  #failClosed(): void {
    const closed = 'The output stream was closed before the last row: keep it open, or use --out';
    this.#onError(this.#stream.errored ?? new OutputError(closed));
  }

  #letGo(): void {
    this.#stream.off('error', this.#onError);
    this.#stream.off('close', this.#onClose);
  }
}
