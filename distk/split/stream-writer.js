import { OutputError } from '../domain/errors.js';
/**
 * A sink that writes all rows, under one header, to a stream such as stdout, and leaves the stream
 * open. No rows, no header. Rejects with the stream's own error: `EPIPE` means that the reader has
 * seen enough. `finish` reports no parts.
 */
export function createStreamWriter(stream, header) {
    return new StreamWriter(stream, header);
}
class StreamWriter {
    #stream;
    #header;
    #unwritten = 0;
    #failure = null;
    /** Looks again at what it waits for; called on every event of the stream. */
    #wake = () => { };
    constructor(stream, header) {
        this.#stream = stream;
        this.#header = header === '' ? null : Buffer.from(header);
        stream.on('error', this.#onError);
        stream.on('close', this.#onClose);
    }
    async write({ bytes, rowEnds }) {
        if (rowEnds.length === 0)
            return;
        if (this.#header !== null)
            this.#send(this.#header);
        this.#header = null;
        this.#send(bytes);
        // The stream may hold on to the bytes until then, and their memory is used again.
        await this.#until(() => this.#unwritten === 0);
    }
    countFinished() {
        return 0;
    }
    /** What is in a stream can't be taken back, so that nothing goes on from it. */
    async save() {
        return { finished: [], open: null };
    }
    async sync() { }
    async resume() { }
    async finish() {
        await this.#until(() => this.#unwritten === 0);
        this.#letGo();
        return [];
    }
    async abort() {
        // A stream that has failed still has its 'error' event to come: without a listener it would
        // end the process.
        if (this.#failure === null)
            this.#letGo();
    }
    /** What is out of our hands can't be had back. */
    remove() {
        return this.abort();
    }
    suspend() {
        return this.abort();
    }
    #send(bytes) {
        if (this.#stream.destroyed || this.#stream.writableEnded)
            this.#failClosed();
        if (this.#failure !== null)
            throw this.#failure;
        this.#unwritten += 1;
        this.#stream.write(bytes, (error) => {
            this.#unwritten -= 1;
            if (error)
                this.#onError(error);
            else
                this.#wake();
        });
    }
    #until(isReached) {
        return new Promise((resolve, reject) => {
            this.#wake = () => {
                if (this.#failure !== null)
                    reject(this.#failure);
                else if (isReached())
                    resolve();
            };
            this.#wake();
        });
    }
    #onError = (error) => {
        this.#failure ??= error;
        this.#wake();
    };
    #onClose = () => {
        if (this.#unwritten > 0)
            this.#failClosed();
    };
    #failClosed() {
        const closed = 'The output stream was closed before the last row: keep it open, or use --out';
        this.#onError(this.#stream.errored ?? new OutputError(closed));
    }
    #letGo() {
        this.#stream.off('error', this.#onError);
        this.#stream.off('close', this.#onClose);
    }
}
